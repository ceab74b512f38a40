-- A workbook that has been read and waits for a yes, because it would change what is there.
create table stegvis.award_workbook (
    id          uuid primary key,
    user_id     text        not null,
    content     bytea       not null,
    uploaded_at timestamptz not null
);
create index on stegvis.award_workbook (user_id);

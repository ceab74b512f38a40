-- Who has opened what about whom. A row is written in the transaction that reads; it is never changed.

create table stegvis.read_log (
    id          bigint generated always as identity primary key,
    user_id     text not null,
    case_number text not null,
    what        text not null,
    why         text not null,
    read_at     timestamptz not null
);
create index on stegvis.read_log (case_number, read_at);
create index on stegvis.read_log (user_id, read_at);

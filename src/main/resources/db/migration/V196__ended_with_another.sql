-- A journey that ended because somebody died whom another registration is about: both were known to be one person. Should they turn out to be
-- two, she is alive, and who undoes it is told what stays ended. That she died is kept for the registration under which it was told.
create table stegvis.ended_with_another (
    journey_id  uuid primary key references stegvis.journey (id),
    died        uuid not null references stegvis.participant (id),
    recorded_at timestamptz not null
);
comment on column stegvis.ended_with_another.died is 'The registration under which the death was told.';

-- What people answer on instruments (WHO-5, CORE-10 …), as it stands on the paper: raw values by item, never turned. The score
-- is kept beside them with the version of the key that gave it. A correction is a new row that says why.
create table stegvis.instrument_response (
    id                 uuid primary key,
    first_id           uuid not null,                   -- the first of a row of corrections; its own id when it is none
    journey_id         uuid not null references stegvis.journey (id),
    instrument_id      text not null,
    instrument_version integer not null,
    answers            jsonb not null,                  -- {"1": 3, "2": 0}; what wasn't answered isn't there
    score              numeric(6, 1),                   -- null when too few answers were given for one
    band               text,
    estimated          integer[] not null,              -- items for which the mean of the others stands
    taken_on           date not null,
    how                text not null check (how in ('paper', 'screen')),
    recorded_at        timestamptz not null,
    recorded_by        text not null,
    supersedes         uuid references stegvis.instrument_response (id),
    reason             text check (reason in ('mistyped', 'changed', 'completed')),
    check ((supersedes is null) = (reason is null))
);
create index on stegvis.instrument_response (journey_id, instrument_id, taken_on);
create unique index on stegvis.instrument_response (supersedes) where supersedes is not null;

-- What somebody has filled in and not saved yet: hers alone, gone when it is saved. What it says is judged all the same.
create table stegvis.instrument_draft (
    id            uuid primary key,                     -- the id that the response will have
    journey_id    uuid not null references stegvis.journey (id),
    instrument_id text not null,
    user_id       text not null,
    corrects      uuid references stegvis.instrument_response (id),
    answers       jsonb not null,
    taken_on      text,                                 -- as typed
    how           text,
    saved_at      timestamptz not null
);
create index on stegvis.instrument_draft (journey_id, user_id);

-- An answer that asks for somebody to act today. The process holds neither the instrument nor the answer.
-- response_id is the first response of a row of corrections, or the draft that may become one.
create table stegvis.instrument_alert (
    id                  uuid primary key,
    journey_id          uuid not null references stegvis.journey (id),
    response_id         uuid not null,
    instrument_id       text not null,
    instrument_version  integer not null,
    item                integer not null,
    value               integer not null,
    raised_at           timestamptz not null,
    raised_by           text not null,
    process_instance_id text unique,
    unique (journey_id, response_id, item)
);

-- What was done about it: one row for each task that was answered.
create table stegvis.instrument_alert_answer (
    alert_id    uuid not null references stegvis.instrument_alert (id),
    action      text not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid primary key references stegvis.answer (id)
);
create index on stegvis.instrument_alert_answer (alert_id, recorded_at);

-- Where an administrator has decided otherwise than the definition does at first.
create table stegvis.instrument_offered (
    instrument_id text primary key,
    offered       boolean not null,
    decided_at    timestamptz not null,
    decided_by    text not null
);

-- Coordinators who are away, and who stands in. Both days are in.
create table stegvis.absence (
    id        uuid primary key,
    user_id   text not null,
    stand_in  text not null check (stand_in <> user_id),
    from_on   date not null,
    until_on  date not null check (until_on >= from_on),
    said_at   timestamptz not null,
    said_by   text not null,
    ended_at  timestamptz,
    ended_by  text,
    check ((ended_at is null) = (ended_by is null))
);
create index on stegvis.absence (user_id);
create index on stegvis.absence (stand_in);

-- Tasks that a stand-in was given. What she had begun when the absence was over, stays with her.
create table stegvis.stand_in_task (
    task_id     text not null,
    absence_id  uuid not null references stegvis.absence (id),
    case_number text not null,
    given_at    timestamptz not null,
    settled_at  timestamptz,
    outcome     text check (outcome in ('returned', 'begun', 'gone')),
    primary key (task_id, absence_id),
    check ((settled_at is null) = (outcome is null))
);
create index on stegvis.stand_in_task (absence_id) where settled_at is null;

-- What the read log shows that is unusual, each found once a day, and what the privacy officer made of it.

create table stegvis.unusual_reading (
    id            uuid primary key,
    -- of the privacy officer's task
    case_number   text unique,
    pattern       text not null check (pattern in ('ownName', 'neighbourUnit', 'manyInShortTime')),
    user_id       text not null,
    -- the case that was read; null when it is about many
    about         text,
    -- whose privacy officer looks at it
    unit_id       text not null references stegvis.unit (id),
    found_on      date not null,
    first_read_at timestamptz not null,
    last_read_at  timestamptz not null,
    cases         integer not null check (cases > 0),
    found_at      timestamptz not null,
    conclusion    text check (conclusion in ('explained', 'breach')),
    concluded_at  timestamptz,
    concluded_by  text,
    unique nulls not distinct (pattern, user_id, about, found_on)
);
create index on stegvis.unusual_reading (found_at desc);

-- Up to when the read log has been looked through.
create table stegvis.reading_watch (
    one           boolean primary key default true check (one),
    watched_until timestamptz not null
);

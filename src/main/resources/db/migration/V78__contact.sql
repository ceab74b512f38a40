-- Attempts to reach somebody, and what was decided when there were many. An own interval between conversations. Who has died.

create table stegvis.contact_attempt (
    id           uuid primary key,
    journey_id   uuid not null references stegvis.journey (id),
    attempted_on date not null,
    channel      text not null check (channel in ('phone', 'sms', 'email', 'letter', 'visit', 'other')),
    recorded_at  timestamptz not null,
    recorded_by  text not null
);
create index on stegvis.contact_attempt (journey_id);

create table stegvis.no_contact_decision (
    answer_id   uuid primary key references stegvis.answer (id),
    journey_id  uuid not null references stegvis.journey (id),
    decision    text not null check (decision in ('tryOn', 'pause', 'end')),
    decided_on  date not null,
    recorded_at timestamptz not null,
    recorded_by text not null
);
create index on stegvis.no_contact_decision (journey_id);

-- Journeys of which it is to be decided just now what happens.
create table stegvis.no_contact_question (
    journey_id uuid primary key references stegvis.journey (id),
    asked_at   timestamptz not null
);

-- days: null gives it back to the unit's own.
create table stegvis.conversation_interval (
    number      bigint generated always as identity primary key,
    journey_id  uuid not null references stegvis.journey (id),
    days        integer check (days between 1 and 365),
    from_on     date not null,
    recorded_at timestamptz not null,
    recorded_by text not null
);
create index on stegvis.conversation_interval (journey_id, number);

-- Nothing is asked about and nothing goes out to somebody who has died, whichever of her stays it is.
create table stegvis.participant_died (
    participant_id uuid primary key references stegvis.participant (id),
    died_on        date not null,
    recorded_at    timestamptz not null,
    recorded_by    text not null
);

-- Alerts that fell away without an answer, and why.
create table stegvis.instrument_alert_closed (
    alert_id    uuid primary key references stegvis.instrument_alert (id),
    reason      text not null check (reason in ('died')),
    recorded_at timestamptz not null,
    recorded_by text not null
);

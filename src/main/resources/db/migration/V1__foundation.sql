-- The ground: who works here, whom we walk beside, what was answered, what became of it.
--
-- Every fact has an event time (when it happened, a day in Oslo) and a recorded time (when we learnt it).
-- Facts are never updated: a correction is a new row whose "supersedes" names the row it replaces.
-- Times come from the application's clock, never from the database's.

create schema if not exists stegvis;

-- access -----------------------------------------------------------------------------------------

create table stegvis.unit (
    id        text primary key check (id ~ '^[a-z0-9]{2,40}$'),
    name      text not null,
    parent_id text references stegvis.unit (id),
    zone      text not null default 'Europe/Oslo'
);

create table stegvis.user_account (
    id                   text primary key check (id ~ '^[a-z0-9.]{2,60}$'),
    display_name         text not null,
    password_hash        text not null,
    enabled              boolean not null default true,
    must_change_password boolean not null default false,
    failed_sign_ins      integer not null default 0,
    locked_until         timestamptz,
    created_at           timestamptz not null
);

create table stegvis.membership (
    user_id text not null references stegvis.user_account (id),
    role    text not null,
    unit_id text not null references stegvis.unit (id),
    primary key (user_id, role, unit_id)
);

-- Deadlines and intervals of the processes: a value for the whole organisation (unit_id null) or one unit.
create table stegvis.process_parameter (
    name    text not null,
    unit_id text references stegvis.unit (id),
    value   text not null,
    unique nulls not distinct (name, unit_id)
);

-- Facts about this installation: was it born as a demo, is it set up, how far has the demo been played.
create table stegvis.installation (
    name  text primary key,
    value text not null
);

-- participant ------------------------------------------------------------------------------------

create table stegvis.case_number_counter (
    series text not null,
    year   integer not null,
    last   integer not null,
    primary key (series, year)
);

create table stegvis.participant (
    id          uuid primary key,
    recorded_at timestamptz not null
);

-- What the register says of a person; each change is a new row.
create table stegvis.participant_version (
    id             bigint generated always as identity primary key,
    participant_id uuid not null references stegvis.participant (id),
    alias          text not null,
    given_name     text,
    family_name    text,
    birth_year     integer,
    sex            text not null check (sex in ('female', 'male', 'other', 'unknown')),
    phone          text,
    email          text,
    protection     text not null default 'none' check (protection in ('none', 'confidential', 'strictlyConfidential')),
    unit_id        text not null references stegvis.unit (id),
    recorded_at    timestamptz not null,
    recorded_by    text not null,
    answer_id      uuid
);
create index on stegvis.participant_version (participant_id, recorded_at desc, id desc);
create index on stegvis.participant_version (unit_id);

-- form -------------------------------------------------------------------------------------------

-- A form schema exactly as it was when somebody answered it.
create table stegvis.form_version (
    id            uuid primary key,
    form_id       text not null,
    sha256        text not null,
    schema        jsonb not null,
    first_used_at timestamptz not null,
    unique (form_id, sha256)
);

create table stegvis.answer (
    id                    uuid primary key,
    form_version_id       uuid not null references stegvis.form_version (id),
    form_id               text not null,
    task_id               text,
    element_id            text not null,
    process_definition_id text not null,
    process_key           text not null,
    process_version       integer not null,
    process_instance_id   text,
    case_number           text not null,
    answers               jsonb not null,
    submitted_by          text not null,
    recorded_at           timestamptz not null,
    supersedes            uuid references stegvis.answer (id)
);
create index on stegvis.answer (case_number, recorded_at);
create unique index answer_once_per_task on stegvis.answer (task_id) where supersedes is null;

-- What somebody has typed and not sent. key: 'task:<id>' or 'start:<process key>'.
create table stegvis.draft (
    key      text not null,
    user_id  text not null,
    answers  jsonb not null,
    saved_at timestamptz not null,
    primary key (key, user_id)
);

-- journey ----------------------------------------------------------------------------------------

create table stegvis.journey (
    id             uuid primary key,
    participant_id uuid not null references stegvis.participant (id),
    case_number    text not null unique,
    process_key    text not null,
    unit_id        text not null references stegvis.unit (id),
    recorded_at    timestamptz not null
);
create index on stegvis.journey (participant_id);

-- The dated turning points of a journey.
--   inquiry      somebody asked                     (channel: who asked)
--   admitted     said yes to taking part, consent given
--   plan         a plan was made
--   coordinator  got this coordinator               (coordinator)
--   ended        concluded, or ended early          (end_state)
create table stegvis.journey_event (
    id          uuid primary key,
    journey_id  uuid not null references stegvis.journey (id),
    kind        text not null check (kind in ('inquiry', 'admitted', 'plan', 'coordinator', 'ended')),
    occurred_on date not null,
    channel     text,
    coordinator text,
    end_state   text check (end_state in ('concluded', 'ownWish', 'moved', 'otherOffer', 'noContact', 'died', 'referredOn')),
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id),
    supersedes  uuid references stegvis.journey_event (id),
    check ((kind = 'ended') = (end_state is not null)),
    check ((kind = 'coordinator') = (coordinator is not null))
);
create index on stegvis.journey_event (journey_id, kind);
create index on stegvis.journey_event (kind, occurred_on);
create unique index on stegvis.journey_event (supersedes) where supersedes is not null;

create table stegvis.conversation (
    id          uuid primary key,
    journey_id  uuid not null references stegvis.journey (id),
    kind        text not null check (kind in ('first', 'mapping', 'followUp', 'evaluation', 'afterCare')),
    agreed_on   date,
    held_on     date not null,
    channel     text,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id),
    supersedes  uuid references stegvis.conversation (id)
);
create index on stegvis.conversation (journey_id);
create index on stegvis.conversation (held_on);
create unique index on stegvis.conversation (supersedes) where supersedes is not null;

create table stegvis.goal (
    id          uuid primary key,
    journey_id  uuid not null references stegvis.journey (id),
    own_words   text not null,
    life_area   text not null,
    weight      integer not null default 1 check (weight between 1 and 5),
    set_on      date not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id),
    supersedes  uuid references stegvis.goal (id)
);
create index on stegvis.goal (journey_id);
create unique index on stegvis.goal (supersedes) where supersedes is not null;

-- Goal attainment scaling: -2 much less than expected … 0 as expected … +2 much more than expected.
create table stegvis.goal_score (
    id          uuid primary key,
    goal_id     uuid not null references stegvis.goal (id),
    score       integer not null check (score between -2 and 2),
    scored_on   date not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id),
    supersedes  uuid references stegvis.goal_score (id)
);
create index on stegvis.goal_score (goal_id);
create unique index on stegvis.goal_score (supersedes) where supersedes is not null;

create table stegvis.measure (
    id          uuid primary key,
    journey_id  uuid not null references stegvis.journey (id),
    kind        text not null check (kind in ('activity')),
    category    text not null,
    started_on  date not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id),
    supersedes  uuid references stegvis.measure (id)
);
create index on stegvis.measure (journey_id);
create unique index on stegvis.measure (supersedes) where supersedes is not null;

create table stegvis.measure_event (
    id          uuid primary key,
    measure_id  uuid not null references stegvis.measure (id),
    kind        text not null check (kind in ('tried', 'foundOwnActivity', 'ended')),
    category    text,
    occurred_on date not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id),
    supersedes  uuid references stegvis.measure_event (id)
);
create index on stegvis.measure_event (measure_id);
create unique index on stegvis.measure_event (supersedes) where supersedes is not null;

-- outcome ----------------------------------------------------------------------------------------

-- Livsområdeskala, 1 (very hard) to 5 (very good). Own wording, not validated.
create table stegvis.life_area_score (
    id          uuid primary key,
    journey_id  uuid not null references stegvis.journey (id),
    occasion    text not null check (occasion in ('mapping', 'followUp', 'evaluation')),
    area        text not null check (area in ('housing', 'activity', 'economy', 'physicalHealth', 'mentalHealth',
                                              'substanceUse', 'socialFunctioning', 'network')),
    score       integer not null check (score between 1 and 5),
    scored_on   date not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id),
    supersedes  uuid references stegvis.life_area_score (id)
);
create index on stegvis.life_area_score (journey_id, area);
create unique index on stegvis.life_area_score (supersedes) where supersedes is not null;

-- privacy ----------------------------------------------------------------------------------------

create table stegvis.consent (
    id             uuid primary key,
    participant_id uuid not null references stegvis.participant (id),
    purpose        text not null check (purpose in ('service', 'shareWithMunicipality', 'statistics')),
    text_version   text not null,
    given          boolean not null,
    decided_on     date not null,
    recorded_at    timestamptz not null,
    recorded_by    text not null,
    answer_id      uuid references stegvis.answer (id),
    supersedes     uuid references stegvis.consent (id)
);
create index on stegvis.consent (participant_id, purpose);

-- funding ----------------------------------------------------------------------------------------

create table stegvis.award (
    id               text primary key check (id ~ '^[a-z0-9-]{2,60}$'),
    scheme_id        text not null,
    name             text not null,
    funder           text not null,
    letter_reference text,
    amount           numeric(14, 2) not null,
    currency         text not null check (currency in ('NOK', 'DKK')),
    recorded_at      timestamptz not null
);

create table stegvis.award_unit (
    award_id text not null references stegvis.award (id),
    unit_id  text not null references stegvis.unit (id),
    primary key (award_id, unit_id)
);

-- Half-open: starts_on is in, ends_before is not.
create table stegvis.award_period (
    award_id    text not null references stegvis.award (id),
    period      text not null,
    starts_on   date not null,
    ends_before date not null check (ends_before > starts_on),
    deadline    date not null,
    primary key (award_id, period)
);

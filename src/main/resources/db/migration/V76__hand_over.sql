-- A participant is handed over to another coordinator or unit, which accepts or declines.

create table stegvis.hand_over (
    number           text primary key,
    journey_id       uuid not null references stegvis.journey (id),
    from_unit        text not null references stegvis.unit (id),
    from_coordinator text,
    to_unit          text not null references stegvis.unit (id),
    to_person        text,
    message          text not null check (length(message) between 1 and 2000),
    asked_on         date not null,
    asked_at         timestamptz not null,
    asked_by         text not null,
    outcome          text check (outcome in ('accepted', 'declined', 'calledOff', 'journeyEnded')),
    reason           text,
    decided_at       timestamptz,
    decided_by       text,
    answer_id        uuid references stegvis.answer (id),
    check ((outcome is null) = (decided_at is null)),
    check ((outcome is null) = (decided_by is null)),
    check (outcome is distinct from 'declined' or reason is not null)
);
comment on column stegvis.hand_over.to_person is 'Who is asked; null for whoever works in the unit.';
create unique index never_two_open_hand_overs on stegvis.hand_over (journey_id) where outcome is null;
create index on stegvis.hand_over (journey_id);

-- Which unit a stay is with since when. Only of stays that have changed unit: the unit they came to first, and each since.
create table stegvis.journey_unit (
    id          uuid primary key,
    journey_id  uuid not null references stegvis.journey (id),
    unit_id     text not null references stegvis.unit (id),
    from_on     date not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id)
);
create index on stegvis.journey_unit (journey_id);
comment on column stegvis.journey.unit_id is 'The unit it is with now. What was known at a cut-off stands in reporting.counted_journey.';

create or replace view reporting.counted_journey as
select j.id as stay, j.participant_id as participant, coalesce(moved.unit_id, j.unit_id) as unit, j.process_key as journey
  from stegvis.journey j
  left join (select distinct on (u.journey_id) u.journey_id, u.unit_id
               from stegvis.journey_unit u
              where u.recorded_at <= (select reporting.cut_off())
              order by u.journey_id, u.recorded_at desc, u.from_on desc, u.id desc) moved on moved.journey_id = j.id
 where j.recorded_at <= (select reporting.cut_off())
   and not exists (select from reporting.declined d where d.participant = j.participant_id);
comment on view reporting.counted_journey is
    'Stays known at the cut-off of people who have not declined to be in statistics. All views of what happened in
     stays join this one. unit: the one the stay was with, as known at the cut-off; a stay that was handed over counts there as a whole.';

-- Whether what she has told may follow her to another unit.
alter table stegvis.consent drop constraint consent_purpose_check;
alter table stegvis.consent add constraint consent_purpose_check
    check (purpose in ('service', 'shareWithMunicipality', 'statistics', 'handOver'));

-- Pauses. Half-open: from_on is in, until_before (the day it goes on again) is not; null: until further notice. What turns out otherwise is a
-- new row that supersedes.
create table stegvis.journey_pause (
    id           uuid primary key,
    journey_id   uuid not null references stegvis.journey (id),
    reason       text not null check (reason in ('treatment', 'prison', 'travel', 'health', 'noContact', 'ownWish', 'other')),
    from_on      date not null,
    until_before date check (until_before >= from_on),
    recorded_at  timestamptz not null,
    recorded_by  text not null,
    answer_id    uuid references stegvis.answer (id),
    supersedes   uuid references stegvis.journey_pause (id)
);
create index on stegvis.journey_pause (journey_id);
create unique index on stegvis.journey_pause (supersedes) where supersedes is not null;

-- Journeys whose timers and deadlines wait just now: the engine's side of a pause.
create table stegvis.journey_on_hold (
    journey_id uuid primary key references stegvis.journey (id),
    pause_id   uuid not null references stegvis.journey_pause (id),
    since      timestamptz not null
);
create table stegvis.held_deadline (
    task_id    text primary key,
    journey_id uuid not null references stegvis.journey (id),
    due        timestamptz not null
);
create index on stegvis.held_deadline (journey_id);

create view reporting.pause as
select p.id as pause, p.journey_id as stay, j.participant, j.unit, p.reason, p.from_on, p.until_before, p.answer_id as answer
  from stegvis.journey_pause p
  join reporting.counted_journey j on j.stay = p.journey_id
 where p.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.journey_pause newer
                    where newer.supersedes = p.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.pause is
    'Spells in which a stay rested. Half-open: from_on is in, until_before is not, null means still so as far as was known. A day that had been
     agreed is moved by as many days as the pause lasted, so that a conversation after it is late only by its own days.';
grant select on reporting.pause to stegvis_report;

do $$
begin
    execute 'create or replace view stegvis.fact_source as ' || rtrim(pg_get_viewdef('stegvis.fact_source'::regclass), ';') || '
        union all
        select ''pause'', p.id, p.id, p.journey_id, p.reason, p.from_on, p.recorded_at, p.answer_id, p.supersedes
          from stegvis.journey_pause p';
end
$$;

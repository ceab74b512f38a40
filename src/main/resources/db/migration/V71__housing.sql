-- Housing (bolig): a measure of its own, and how a person has lived, spell by spell.

alter table stegvis.measure drop constraint measure_kind_check;
alter table stegvis.measure add constraint measure_kind_check check (kind in ('activity', 'housing'));
alter table stegvis.measure_event drop constraint measure_event_kind_check;
alter table stegvis.measure_event add constraint measure_event_kind_check check (kind in (
    'tried', 'foundOwnActivity', 'ended',
    'needDescribed', 'searched', 'viewed', 'contractSigned', 'noContract', 'movedIn', 'furnished', 'homeVisited',
    'keptSixMonths', 'homeKept', 'homeLost'));

create or replace view stegvis.measure_standing as
select m.id, m.journey_id, m.kind, m.category, m.started_on, m.answer_id, m.recorded_at,
       over.kind as outcome, over.reason, over.occurred_on as over_on,
       latest.kind as latest_step, latest.occurred_on as latest_on
from stegvis.measure m
left join lateral (select e.kind, e.reason, e.occurred_on
                   from stegvis.valid_measure_event e
                   where e.measure_id = m.id and e.kind in ('ended', 'foundOwnActivity', 'homeKept', 'homeLost')
                   order by e.occurred_on, e.recorded_at, e.id limit 1) over on true
left join lateral (select e.kind, e.occurred_on
                   from stegvis.valid_measure_event e
                   where e.measure_id = m.id
                   order by e.occurred_on desc, e.recorded_at desc, e.id limit 1) latest on true
where not exists (select 1 from stegvis.measure later where later.supersedes = m.id);

-- ETHOS Light, and beside it "threatened" and "stable". Half-open: from_on is in, until_before is not; null: still so, as far as
-- is known. A spell that comes to its end is a new row that supersedes the open one.
create table stegvis.housing_spell (
    id           uuid primary key,
    journey_id   uuid not null references stegvis.journey (id),
    status       text not null check (status in ('publicSpace', 'emergency', 'homelessAccommodation', 'leavingInstitution',
                                                 'nonConventional', 'temporarilyWithOthers', 'threatened', 'stable')),
    from_on      date not null,
    until_before date check (until_before > from_on),
    recorded_at  timestamptz not null,
    recorded_by  text not null,
    answer_id    uuid references stegvis.answer (id),
    supersedes   uuid references stegvis.housing_spell (id)
);
create index on stegvis.housing_spell (journey_id);
create unique index on stegvis.housing_spell (supersedes) where supersedes is not null;

-- Nobody lives in two ways at once. Facts that are superseded stay where they are, so what holds of those in force is kept apart.
-- A range of one journey's id lets the constraint do without an extension that not every database may have.
create type stegvis.uuid_range as range (subtype = uuid);
create table stegvis.housing_spell_in_force (
    spell_id   uuid primary key references stegvis.housing_spell (id),
    journey_id uuid not null,
    days       daterange not null,
    constraint never_two_housing_spells_at_once exclude using gist (
        stegvis.uuid_range(journey_id, journey_id, '[]') with &&, days with &&)
);

create function stegvis.housing_spell_comes_into_force() returns trigger
    language plpgsql
    as $$
begin
    delete from stegvis.housing_spell_in_force where spell_id = new.supersedes;
    insert into stegvis.housing_spell_in_force (spell_id, journey_id, days)
    values (new.id, new.journey_id, daterange(new.from_on, new.until_before));
    return null;
end
$$;
create trigger comes_into_force after insert on stegvis.housing_spell
    for each row execute function stegvis.housing_spell_comes_into_force();

create view reporting.housing_spell as
select s.id as housing_spell, s.journey_id as stay, j.participant, j.unit,
       s.status, s.from_on, s.until_before, s.answer_id as answer
  from stegvis.housing_spell s
  join reporting.counted_journey j on j.stay = s.journey_id
 where s.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.housing_spell newer
                    where newer.supersedes = s.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.housing_spell is
    'How people lived, ETHOS Light with threatened and stable beside it. Half-open: from_on is in, until_before is not, null
     means still so as far as was known. A person''s spells never overlap.';

-- An event keeps pointing at the measure it happened in, also when that measure's row has been corrected since.
create view reporting.housing_step as
with recursive
current_measure (measure, standing) as (
    select m.measure, m.measure from reporting.measure m
    union all
    select older.supersedes, c.standing
      from current_measure c
      join stegvis.measure older on older.id = c.measure
     where older.supersedes is not null
)
select e.id as housing_step, c.standing as measure, m.stay, m.participant, m.unit,
       e.kind, e.category, e.occurred_on, e.answer_id as answer
  from stegvis.measure_event e
  join current_measure c on c.measure = e.measure_id
  join reporting.measure m on m.measure = c.standing and m.kind = 'housing'
 where e.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.measure_event newer
                    where newer.supersedes = e.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.housing_step is
    'What happened in housing measures: needDescribed, searched, viewed (category: who came along), contractSigned (category: what
     kind of home), noContract, movedIn, furnished, homeVisited, keptSixMonths, homeKept (12 months), homeLost, ended.';

grant select on reporting.housing_spell, reporting.housing_step to stegvis_report;

-- Whatever kinds of facts there are by now, spells are one more. Steps of a housing measure stand there as any measure's do.
do $$
begin
    execute 'create or replace view stegvis.fact_source as ' || rtrim(pg_get_viewdef('stegvis.fact_source'::regclass), ';') || '
        union all
        select ''housing_spell'', h.id, h.id, h.journey_id, h.status, h.from_on, h.recorded_at, h.answer_id, h.supersedes
          from stegvis.housing_spell h';
end
$$;

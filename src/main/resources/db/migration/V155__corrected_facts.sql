-- Everyday support, network maps and what a relative said of herself may be corrected: rows of a list are changed, added and taken away.

-- What was done in everyday support is one row each. One that the corrected answer doesn't tell of any more has no row that replaces it:
-- it counts until the answer was corrected. And where things stand follows from what was said first: a correction doesn't come last for that.
create or replace view stegvis.valid_measure_event as
select e.id, e.measure_id, e.kind, e.category, e.occurred_on,
       coalesce((select a.first_recorded_at from stegvis.answer a where a.id = e.answer_id), e.recorded_at) as recorded_at,
       e.recorded_by, e.answer_id, e.supersedes, e.reason
  from stegvis.measure_event e
 where not exists (select from stegvis.measure_event later where later.supersedes = e.id)
   and not (e.kind = 'supported' and exists (select from stegvis.answer corrected where corrected.supersedes = e.answer_id));

do $$
declare
    shown text;
begin
    foreach shown in array array['reporting.activity', 'reporting.measure_step'] loop
        execute 'create or replace view ' || shown || ' as ' || rtrim(pg_get_viewdef(shown::regclass), ';')
            || ' and not (e.kind = ''supported'' and exists (select from stegvis.answer corrected where corrected.supersedes = e.answer_id'
            || ' and corrected.recorded_at <= (select reporting.cut_off())))';
    end loop;
end
$$;

-- A map that isn't drawn any more, likewise: an empty one would say that she had nobody.
create view stegvis.valid_network_map as
select m.id, m.journey_id, m.measure_id, m.period, m.mapped_on,
       coalesce((select a.first_recorded_at from stegvis.answer a where a.id = m.answer_id), m.recorded_at) as recorded_at,
       m.recorded_by, m.answer_id, m.supersedes
  from stegvis.network_map m
 where not exists (select from stegvis.network_map later where later.supersedes = m.id)
   and not exists (select from stegvis.answer corrected where corrected.supersedes = m.answer_id);

create or replace view reporting.network_map as
select m.id as network_map, m.journey_id as stay, j.participant, j.unit, m.period, m.mapped_on,
       count(t.id)                                                  as ties,
       count(t.id) filter (where t.closeness = 3)                   as very_close,
       count(t.id) filter (where t.contact in ('daily', 'weekly'))  as met_weekly,
       m.answer_id as answer
  from stegvis.network_map m
  join reporting.counted_journey j on j.stay = m.journey_id
  left join stegvis.network_tie t on t.map_id = m.id
 where m.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.network_map newer
                    where newer.supersedes = m.id
                      and newer.recorded_at <= (select reporting.cut_off()))
   and not exists (select from stegvis.answer corrected
                    where corrected.supersedes = m.answer_id
                      and corrected.recorded_at <= (select reporting.cut_off()))
 group by m.id, m.journey_id, j.participant, j.unit, m.period, m.mapped_on, m.answer_id;

-- What she is to the one it is about: what was said at first stays beside the correction.
alter table stegvis.relative drop constraint relative_pkey;
alter table stegvis.relative
    add column id uuid not null default gen_random_uuid() primary key,
    add column supersedes uuid references stegvis.relative (id);
create unique index relative_corrected_once on stegvis.relative (supersedes) where supersedes is not null;
create unique index relative_said_once on stegvis.relative (journey_id) where supersedes is null;
create index on stegvis.relative (journey_id);

-- In the lineage what has no row that replaces it is superseded by the corrected answer, which itself happened on no day and is no source.
do $$
begin
    execute 'create or replace view stegvis.fact_source as ' || rtrim(pg_get_viewdef('stegvis.fact_source'::regclass), ';') || '
        union all
        select ''activity'', corrected.id, e.measure_id, m.journey_id, e.kind, null::date, corrected.recorded_at, corrected.id, e.id
          from stegvis.measure_event e
          join stegvis.measure m on m.id = e.measure_id
          join stegvis.answer corrected on corrected.supersedes = e.answer_id
         where e.kind = ''supported''
           and not exists (select from stegvis.measure_event newer where newer.supersedes = e.id)
        union all
        select ''network_map'', corrected.id, n.id, n.journey_id, n.period, null::date, corrected.recorded_at, corrected.id, n.id
          from stegvis.network_map n
          join stegvis.answer corrected on corrected.supersedes = n.answer_id
         where not exists (select from stegvis.network_map newer where newer.supersedes = n.id)';
end
$$;

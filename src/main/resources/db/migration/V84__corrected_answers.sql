-- A form that has been answered may be answered anew afterwards: the earlier answer stays, with who corrected it, when and why.

alter table stegvis.answer
    add column first_recorded_at timestamptz,
    add column reason text check (reason in ('mistyped', 'changed', 'completed')),
    add constraint answer_correction check ((supersedes is null) = (reason is null) and (supersedes is null) = (first_recorded_at is null));
comment on column stegvis.answer.first_recorded_at is
    'Of a correction: when the form was answered at first. What came of that in the process, came then. Null when it corrects nothing.';
comment on column stegvis.answer.reason is 'Why it was corrected: mistyped, changed (the participant has thought again), completed.';
create unique index answer_corrected_once on stegvis.answer (supersedes) where supersedes is not null;

-- Where a journey stands follows from what was said first and what after it: a correction doesn't come last for that.
create or replace view stegvis.valid_journey_event as
select e.id, e.journey_id, e.kind, e.occurred_on, e.channel, e.coordinator, e.end_state,
       coalesce((select a.first_recorded_at from stegvis.answer a where a.id = e.answer_id), e.recorded_at) as recorded_at,
       e.recorded_by, e.answer_id, e.supersedes
from stegvis.journey_event e
where not exists (select 1 from stegvis.journey_event later where later.supersedes = e.id);

create or replace view stegvis.valid_conversation as
select c.id, c.journey_id, c.kind, c.agreed_on, c.held_on, c.channel,
       coalesce((select a.first_recorded_at from stegvis.answer a where a.id = c.answer_id), c.recorded_at) as recorded_at,
       c.recorded_by, c.answer_id, c.supersedes
from stegvis.conversation c
where not exists (select 1 from stegvis.conversation later where later.supersedes = c.id);

-- Every row of a journey's goals, with the goal it is a wording of. A goal keeps its number when its words are corrected.
create function stegvis.goal_wordings(journey uuid)
    returns table (first_id uuid, goal_id uuid, number bigint, in_force boolean)
    language sql stable
    as $$
with recursive wording (first_id, goal_id) as (
    select g.id, g.id from stegvis.goal g where g.journey_id = $1 and g.supersedes is null
    union all
    select w.first_id, newer.id
      from wording w
      join stegvis.goal newer on newer.supersedes = w.goal_id
),
numbered as (
    select g.id, row_number() over (order by g.recorded_at, g.set_on, g.own_words, g.id) as number
      from stegvis.goal g
     where g.journey_id = $1 and g.supersedes is null
)
select w.first_id, w.goal_id, n.number, not exists (select from stegvis.goal newer where newer.supersedes = w.goal_id)
  from wording w
  join numbered n on n.id = w.first_id
$$;

-- A score that the corrected answer doesn't give any more has no row that replaces it: it counts until the answer was corrected.
do $$
declare
    shown record;
begin
    for shown in select * from (values ('reporting.goal_score', 's.answer_id'), ('reporting.life_area_score', 's.answer_id')) as v (name, answer) loop
        execute 'create or replace view ' || shown.name || ' as ' || rtrim(pg_get_viewdef(shown.name::regclass), ';')
            || ' and not exists (select from stegvis.answer corrected where corrected.supersedes = ' || shown.answer
            || ' and corrected.recorded_at <= (select reporting.cut_off()))';
    end loop;
    -- in the lineage it is superseded by the corrected answer, which itself happened on no day and is no source
    execute 'create or replace view stegvis.fact_source as ' || rtrim(pg_get_viewdef('stegvis.fact_source'::regclass), ';') || '
        union all
        select ''goal_score'', corrected.id, s.goal_id, g.journey_id, s.score::text, null::date, corrected.recorded_at, corrected.id, s.id
          from stegvis.goal_score s
          join stegvis.goal g on g.id = s.goal_id
          join stegvis.answer corrected on corrected.supersedes = s.answer_id
         where not exists (select from stegvis.goal_score newer where newer.supersedes = s.id)
        union all
        select ''life_area_score'', corrected.id, l.id, l.journey_id, l.area, null::date, corrected.recorded_at, corrected.id, l.id
          from stegvis.life_area_score l
          join stegvis.answer corrected on corrected.supersedes = l.answer_id
         where not exists (select from stegvis.life_area_score newer where newer.supersedes = l.id)';
end
$$;

-- Goals of one plan have the numbers and the order in which they were written down.

alter table stegvis.goal add column place integer check (place > 0);
comment on column stegvis.goal.place is
    'Where the goal stood in its plan, from 1. Null in plans from before it was kept: answers have asked about those goals by their numbers, which
     stay. Null also where a goal is corrected: the first wording''s place counts.';

create or replace function stegvis.goal_wordings(journey uuid)
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
    select g.id, row_number() over (order by g.recorded_at, g.set_on, g.place, g.own_words, g.id) as number
      from stegvis.goal g
     where g.journey_id = $1 and g.supersedes is null
)
select w.first_id, w.goal_id, n.number, not exists (select from stegvis.goal newer where newer.supersedes = w.goal_id)
  from wording w
  join numbered n on n.id = w.first_id
$$;

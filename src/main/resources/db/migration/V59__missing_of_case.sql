-- What is missing of many cases is found quickest by going through the facts of their units once; what is missing of one case,
-- by looking that one up. The rules are the same, word for word: one text for both.
do $make$
declare
    rules constant text := $rules$
with taking_part as %1$s (
    select s.stay, s.participant, s.unit, s.admitted_on, s.ended_on, s.end_state,
           s.ended_on >= $2 and s.ended_on < $3 as ended_in_it
      from reporting.stay s
     where s.unit = any ($1)
       and s.admitted_on < $3
       and (s.ended_on is null or s.ended_on >= $2)
),
talk as %1$s (
    select c.stay, max(c.held_on) as last_on,
           max(c.held_on) filter (where c.kind = 'evaluation') as evaluated_on,
           max(c.held_on) filter (where c.kind = 'evaluation' and c.held_on >= $2 and c.held_on < $3) as evaluated_in_it_on
      from reporting.conversation c
     where c.unit = any ($1)
     group by c.stay
),
in_measure as %1$s (
    select a.measure, max(a.occurred_on) as last_on, bool_or(a.kind in ('ended', 'foundOwnActivity')) as came_out
      from reporting.activity a
     where a.unit = any ($1)
     group by a.measure
),
measured as %1$s (
    select m.stay, m.measure, m.started_on, greatest(m.started_on, i.last_on) as last_on, coalesce(i.came_out, false) as came_out
      from reporting.measure m
      left join in_measure i on i.measure = m.measure
     where m.kind = 'activity'
       and m.unit = any ($1)
       and m.started_on < $3
),
tried as %1$s (
    select stay, max(last_on) as last_on from measured group by stay
),
confirmed as %1$s (
    select u.stay, max(u.said_on) as last_on from reporting.unknown u where u.reason = 'stillTakesPart' group by u.stay
),
lacking as %1$s (
    -- nobody has heard of her for long, and nobody has said that it is over
    select t.stay, t.participant, t.unit, 'endState' as kind, null::uuid as subject
      from taking_part t
      left join talk on talk.stay = t.stay
      left join tried on tried.stay = t.stay
      left join confirmed on confirmed.stay = t.stay
     where t.ended_on is null
       and greatest(t.admitted_on, talk.last_on, tried.last_on, confirmed.last_on) < least($3, $4) - $5
    union all
    -- it ended within the period without an evaluation; whoever died or was sent on at once had none
    select t.stay, t.participant, t.unit, 'evaluation', null
      from taking_part t
      left join talk on talk.stay = t.stay
     where t.ended_in_it
       and t.end_state not in ('died', 'referredOn')
       and talk.evaluated_on is null
    union all
    -- a goal that nobody has scored, where it ended within the period or was evaluated in it
    select t.stay, t.participant, t.unit, 'goalScore', g.goal
      from taking_part t
      join reporting.goal g on g.stay = t.stay and g.set_on < $3
      left join talk on talk.stay = t.stay
     where (t.ended_in_it and t.end_state <> 'died' or talk.evaluated_in_it_on >= g.set_on)
       and not exists (select from reporting.goal_score s where s.goal = g.goal)
    union all
    -- a measure that has not come to anything: it is over with the stay, or nothing has happened in it for long
    select t.stay, t.participant, t.unit, 'openMeasure', m.measure
      from taking_part t
      join measured m on m.stay = t.stay
     where not m.came_out
       and (t.ended_in_it or t.ended_on is null and m.last_on < least($3, $4) - $5)
)
select l.stay, l.participant, l.unit, l.kind, l.subject,
       exists (select from reporting.unknown u
                where u.stay = l.stay and u.kind = l.kind and u.subject is not distinct from l.subject
                  and u.reason <> 'stillTakesPart')
  from lacking l
$rules$;
    head  constant text := $head$
create or replace function reporting.%2$I(asked_units text[], starts_on date, ends_before date, today date, silent_days integer)
    returns table (stay uuid, participant uuid, unit text, kind text, subject uuid, unknown boolean)
    language sql stable
    as $sql$%3$s$sql$
$head$;
begin
    execute format(head, null, 'missing', format(rules, ''));
    execute format(head, null, 'missing_of_case', format(rules, 'not materialized'));
end
$make$;
comment on function reporting.missing_of_case(text[], date, date, date, integer) is
    'As reporting.missing, for who asks about one stay: "where stay = …" is looked up.';
grant execute on function reporting.missing_of_case(text[], date, date, date, integer) to stegvis_report;

-- What reports will lack, what can't be known any more, and who has been asked for it.

-- A fact that nobody will ever learn, or that isn't due: said by whoever walks beside the person, with a reason. Never a 0.
create table stegvis.fact_unknown (
    id          uuid primary key,
    journey_id  uuid not null references stegvis.journey (id),
    kind        text not null check (kind in ('endState', 'evaluation', 'goalScore', 'openMeasure')),
    subject     uuid,
    reason      text not null check (reason in ('noContact', 'declined', 'notWrittenDown', 'stillTakesPart')),
    said_on     date not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id),
    supersedes  uuid references stegvis.fact_unknown (id),
    check ((reason = 'stillTakesPart') <= (kind = 'endState'))
);
create index on stegvis.fact_unknown (journey_id);
create unique index on stegvis.fact_unknown (supersedes) where supersedes is not null;
comment on column stegvis.fact_unknown.subject is 'The goal or the measure it is about; null for what is one of a stay.';
comment on column stegvis.fact_unknown.reason is 'stillTakesPart: the participation goes on, so that there is no end to know of.';

create view reporting.unknown as
select u.id as unknown, u.journey_id as stay, j.participant, j.unit, u.kind, u.subject, u.reason, u.said_on,
       u.answer_id as answer
  from stegvis.fact_unknown u
  join reporting.counted_journey j on j.stay = u.journey_id
 where u.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.fact_unknown newer
                    where newer.supersedes = u.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.unknown is
    'What can''t be known: endState, evaluation, goalScore (subject: the goal), openMeasure (subject: the measure), with the
     reason and the day it was said. stillTakesPart: not unknown, but a sign of life.';
grant select on reporting.unknown to stegvis_report;

create or replace view stegvis.fact_source as
select 'turning_point' as view, e.id as fact, e.id as part_of, e.journey_id as stay, e.kind as word, e.occurred_on,
       e.recorded_at, e.answer_id, e.supersedes
  from stegvis.journey_event e
union all
select 'conversation', c.id, c.id, c.journey_id, c.kind, c.held_on, c.recorded_at, c.answer_id, c.supersedes
  from stegvis.conversation c
union all
select 'goal', g.id, g.id, g.journey_id, g.life_area, g.set_on, g.recorded_at, g.answer_id, g.supersedes
  from stegvis.goal g
union all
select 'goal_score', s.id, s.goal_id, g.journey_id, s.score::text, s.scored_on, s.recorded_at, s.answer_id, s.supersedes
  from stegvis.goal_score s
  join stegvis.goal g on g.id = s.goal_id
union all
select 'measure', m.id, m.id, m.journey_id, m.category, m.started_on, m.recorded_at, m.answer_id, m.supersedes
  from stegvis.measure m
union all
select 'activity', e.id, e.measure_id, m.journey_id, e.kind, e.occurred_on, e.recorded_at, e.answer_id, e.supersedes
  from stegvis.measure_event e
  join stegvis.measure m on m.id = e.measure_id
union all
select 'life_area_score', l.id, l.id, l.journey_id, l.area, l.scored_on, l.recorded_at, l.answer_id, l.supersedes
  from stegvis.life_area_score l
union all
select 'unknown', u.id, coalesce(u.subject, u.id), u.journey_id, u.kind, u.said_on, u.recorded_at, u.answer_id, u.supersedes
  from stegvis.fact_unknown u;

-- The rules of what is missing stand here alone: for the counts that a manager sees (asked as stegvis_report), for the tasks
-- and for whether a task has become needless.
create function reporting.missing(asked_units text[], starts_on date, ends_before date, today date, silent_days integer)
    returns table (stay uuid, participant uuid, unit text, kind text, subject uuid, unknown boolean)
    language sql stable
    as $$
with taking_part as (
    select s.stay, s.participant, s.unit, s.admitted_on, s.ended_on, s.end_state,
           s.ended_on >= $2 and s.ended_on < $3 as ended_in_it
      from reporting.stay s
     where s.unit = any ($1)
       and s.admitted_on < $3
       and (s.ended_on is null or s.ended_on >= $2)
),
talk as (
    select c.stay, max(c.held_on) as last_on,
           max(c.held_on) filter (where c.kind = 'evaluation') as evaluated_on,
           max(c.held_on) filter (where c.kind = 'evaluation' and c.held_on >= $2 and c.held_on < $3) as evaluated_in_it_on
      from reporting.conversation c
     where c.unit = any ($1)
     group by c.stay
),
in_measure as (
    select a.measure, max(a.occurred_on) as last_on, bool_or(a.kind in ('ended', 'foundOwnActivity')) as came_out
      from reporting.activity a
     where a.unit = any ($1)
     group by a.measure
),
measured as (
    select m.stay, m.measure, m.started_on, greatest(m.started_on, i.last_on) as last_on, coalesce(i.came_out, false) as came_out
      from reporting.measure m
      left join in_measure i on i.measure = m.measure
     where m.kind = 'activity'
       and m.unit = any ($1)
       and m.started_on < $3
),
tried as (
    select stay, max(last_on) as last_on from measured group by stay
),
confirmed as (
    select u.stay, max(u.said_on) as last_on from reporting.unknown u where u.reason = 'stillTakesPart' group by u.stay
),
lacking as (
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
$$;
comment on function reporting.missing(text[], date, date, date, integer) is
    'What a report over these units and days lacks, as known at the cut-off: a row each, with whether it has been said that it
     can''t be known. ends_before: the day after the last; silent_days: so long without a sign of life is too long.';
grant execute on function reporting.missing(text[], date, date, date, integer) to stegvis_report;

-- One open request a case, whatever reports lack of it: so there is one task.
create table stegvis.fact_request (
    id         uuid primary key,
    journey_id uuid not null references stegvis.journey (id),
    due        date not null,
    begun_at   timestamptz not null,
    begun_by   text not null,
    settled_at timestamptz
);
create unique index fact_request_open on stegvis.fact_request (journey_id) where settled_at is null;
comment on table stegvis.fact_request is 'A coordinator is asked for what reports lack of a case. Over when it has come, can''t be known, or is needed no more.';

create table stegvis.fact_request_for (
    request_id  uuid not null references stegvis.fact_request (id),
    reference   text not null,
    starts_on   date not null,
    ends_before date not null check (ends_before > starts_on),
    kinds       text[] not null,
    primary key (request_id, reference)
);
comment on column stegvis.fact_request_for.reference is 'Which report needs it, in the words of whoever asks.';

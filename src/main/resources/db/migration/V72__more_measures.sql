-- Everyday support (hverdagsstøtte), work and school, a tidgiver; and whether she is still active in the activity she found.

alter table stegvis.measure drop constraint measure_kind_check;
alter table stegvis.measure add constraint measure_kind_check check (kind in (
    'activity', 'housing', 'everydaySupport', 'work', 'tidgiver'));
alter table stegvis.measure_event drop constraint measure_event_kind_check;
alter table stegvis.measure_event add constraint measure_event_kind_check check (kind in (
    'tried', 'foundOwnActivity', 'ended', 'stillActive', 'notActive', 'activeUnknown',
    'needDescribed', 'searched', 'viewed', 'contractSigned', 'noContract', 'movedIn', 'furnished', 'homeVisited',
    'keptSixMonths', 'homeKept', 'homeLost',
    'supported',
    'workWishDescribed', 'placeSought', 'agreementMade', 'noAgreement', 'placementStarted', 'placementNotStarted',
    'placementReviewed', 'enteredWork', 'stillInWork', 'workKept', 'workCompleted', 'workLost',
    'tidgiverFound', 'tidgiverNotFound', 'tidgiverWithdrawn'));

-- Each thing done in everyday support is an event of its own: what (category), how long and by whom.
alter table stegvis.measure_event add column minutes integer check (minutes between 1 and 1440);
alter table stegvis.measure_event add column done_by text check (done_by in ('coordinator', 'tidgiver', 'other'));
alter table stegvis.measure_event add check ((kind = 'supported') = (minutes is not null and done_by is not null));
alter table stegvis.measure_event add check (
    kind <> 'supported' or category in ('bills', 'furniture', 'food', 'transport', 'authorities', 'other'));

create or replace view stegvis.measure_standing as
select m.id, m.journey_id, m.kind, m.category, m.started_on, m.answer_id, m.recorded_at,
       over.kind as outcome, over.reason, over.occurred_on as over_on,
       latest.kind as latest_step, latest.occurred_on as latest_on
from stegvis.measure m
left join lateral (select e.kind, e.reason, e.occurred_on
                   from stegvis.valid_measure_event e
                   where e.measure_id = m.id
                     and e.kind in ('ended', 'foundOwnActivity', 'homeKept', 'homeLost', 'workKept', 'workCompleted', 'workLost',
                                    'tidgiverFound', 'tidgiverNotFound', 'tidgiverWithdrawn')
                   order by e.occurred_on, e.recorded_at, e.id limit 1) over on true
left join lateral (select e.kind, e.occurred_on
                   from stegvis.valid_measure_event e
                   where e.measure_id = m.id
                   order by e.occurred_on desc, e.recorded_at desc, e.id limit 1) latest on true
where not exists (select 1 from stegvis.measure later where later.supersedes = m.id);

-- An event keeps pointing at the measure it happened in, also when that measure's row has been corrected since.
create view reporting.measure_step as
with recursive
current_measure (measure, standing) as (
    select m.measure, m.measure from reporting.measure m
    union all
    select older.supersedes, c.standing
      from current_measure c
      join stegvis.measure older on older.id = c.measure
     where older.supersedes is not null
)
select e.id as measure_step, c.standing as measure, m.kind as measure_kind, m.stay, m.participant, m.unit,
       e.kind, e.category, e.minutes, e.done_by, e.occurred_on, e.answer_id as answer
  from stegvis.measure_event e
  join current_measure c on c.measure = e.measure_id
  join reporting.measure m on m.measure = c.standing
 where e.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.measure_event newer
                    where newer.supersedes = e.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.measure_step is
    'What happened in measures of every kind (measure_kind). activity: beside tried, foundOwnActivity and ended, whether she was
     stillActive, notActive or activeUnknown when asked months later. everydaySupport: supported, each with what was done
     (category), minutes and by whom (done_by). work: workWishDescribed (category: what she wishes), placeSought (category: where),
     agreementMade (category: what kind), noAgreement, placementStarted, placementNotStarted, placementReviewed, enteredWork
     (category: what kind), stillInWork, workKept (the last time it was asked), workCompleted, workLost. tidgiver: tidgiverFound,
     tidgiverNotFound, tidgiverWithdrawn. housing: as reporting.housing_step. ended: before its time, or by her own choice.';

grant select on reporting.measure_step to stegvis_report;

-- A measure may be ended before its time by a click, and then it says why.

alter table stegvis.measure_event add column reason text
    check (reason in ('ownWish', 'needMet', 'otherMeasure', 'noContact', 'other'));
alter table stegvis.measure_event add check (reason is null or kind = 'ended');

create view stegvis.valid_measure_event as
select e.*
from stegvis.measure_event e
where not exists (select 1 from stegvis.measure_event later where later.supersedes = e.id);

-- Where each measure stands. What ends one, stands here and nowhere else.
create view stegvis.measure_standing as
select m.id, m.journey_id, m.kind, m.category, m.started_on, m.answer_id, m.recorded_at,
       over.kind as outcome, over.reason, over.occurred_on as over_on,
       latest.kind as latest_step, latest.occurred_on as latest_on
from stegvis.measure m
left join lateral (select e.kind, e.reason, e.occurred_on
                   from stegvis.valid_measure_event e
                   where e.measure_id = m.id and e.kind in ('ended', 'foundOwnActivity')
                   order by e.occurred_on, e.recorded_at, e.id limit 1) over on true
left join lateral (select e.kind, e.occurred_on
                   from stegvis.valid_measure_event e
                   where e.measure_id = m.id
                   order by e.occurred_on desc, e.recorded_at desc, e.id limit 1) latest on true
where not exists (select 1 from stegvis.measure later where later.supersedes = m.id);

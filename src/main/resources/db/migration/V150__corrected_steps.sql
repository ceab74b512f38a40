-- A completed step of a measure may be answered anew, and its facts supersede those of the earlier answer.

create index on stegvis.measure_event (answer_id);
create index on stegvis.housing_spell (answer_id);

-- Where a measure stands follows from what was said first and what after it: a correction doesn't come last for that.
create or replace view stegvis.valid_measure_event as
select e.id, e.measure_id, e.kind, e.category, e.occurred_on,
       coalesce((select a.first_recorded_at from stegvis.answer a where a.id = e.answer_id), e.recorded_at) as recorded_at,
       e.recorded_by, e.answer_id, e.supersedes, e.reason
from stegvis.measure_event e
where not exists (select 1 from stegvis.measure_event later where later.supersedes = e.id);

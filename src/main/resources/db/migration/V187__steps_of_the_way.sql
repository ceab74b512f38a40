-- What has happened on the way and bears a day of its own. After-care and contact beside the conversations go on when all is over.
create view stegvis.step_of_the_way as
select c.journey_id, c.held_on as on_day, c.answer_id
  from stegvis.valid_conversation c
 where c.kind <> 'afterCare'
union all
select m.journey_id, m.started_on, m.answer_id
  from stegvis.measure m
 where not exists (select from stegvis.measure later where later.supersedes = m.id)
union all
select m.journey_id, e.occurred_on, e.answer_id
  from stegvis.measure m
  join stegvis.valid_measure_event e on e.measure_id = m.id
union all
select h.journey_id, h.from_on, h.answer_id
  from stegvis.housing_spell h
  join stegvis.housing_spell_in_force f on f.spell_id = h.id;

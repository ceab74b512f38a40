-- Where a fact comes from: the row of a fact's table, and the answer that gave it. For walking a figure backwards.

create view stegvis.fact_source as
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
  from stegvis.life_area_score l;
comment on view stegvis.fact_source is
    'Every fact''s row with the view of the schema "reporting" that shows it, the stay it belongs to, what it is part of (a
     score of its goal, an event of its measure), when it happened and was recorded, the answer that gave it, and the row it
     corrects. No names and nobody''s own words.';

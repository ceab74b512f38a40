-- The standing of one journey is looked up by its facts alone. With "with" in the view, PostgreSQL counted through the facts
-- of all journeys for each, and a form of one case took a second when there were five hundred.

create view stegvis.valid_journey_event as
select e.*
from stegvis.journey_event e
where not exists (select 1 from stegvis.journey_event later where later.supersedes = e.id);

create view stegvis.valid_conversation as
select c.*
from stegvis.conversation c
where not exists (select 1 from stegvis.conversation later where later.supersedes = c.id);

create or replace view stegvis.journey_standing as
select t.journey_id, t.inquiry_on, t.admitted_on, t.planned_on, t.last_contact_on, t.ended_on, t.end_state, t.coordinator,
       case
           when t.end_state = 'concluded' then 'CONCLUDED'
           when t.end_state is not null then 'ENDED'
           when t.evaluation_recorded_at > t.plan_recorded_at then 'PLANNING'
           when t.plan_recorded_at is not null then 'FOLLOW_UP'
           when t.mapped_on is not null then 'PLANNING'
           when t.admitted_on is not null then 'MAPPING'
           else 'INQUIRY'
       end as stage
from (
    select j.id as journey_id,
           (select min(e.occurred_on) from stegvis.valid_journey_event e where e.journey_id = j.id and e.kind = 'inquiry')  as inquiry_on,
           (select min(e.occurred_on) from stegvis.valid_journey_event e where e.journey_id = j.id and e.kind = 'admitted') as admitted_on,
           (select max(t.held_on) from stegvis.valid_conversation t where t.journey_id = j.id and t.kind = 'mapping')       as mapped_on,
           (select max(t.held_on) from stegvis.valid_conversation t where t.journey_id = j.id)                              as last_contact_on,
           (select max(e.recorded_at) from stegvis.valid_journey_event e where e.journey_id = j.id and e.kind = 'plan')     as plan_recorded_at,
           (select max(e.occurred_on) from stegvis.valid_journey_event e where e.journey_id = j.id and e.kind = 'plan')     as planned_on,
           (select max(t.recorded_at) from stegvis.valid_conversation t where t.journey_id = j.id and t.kind = 'evaluation') as evaluation_recorded_at,
           (select e.occurred_on from stegvis.valid_journey_event e where e.journey_id = j.id and e.kind = 'ended'
             order by e.occurred_on desc, e.recorded_at desc, e.id limit 1)                           as ended_on,
           (select e.end_state from stegvis.valid_journey_event e where e.journey_id = j.id and e.kind = 'ended'
             order by e.occurred_on desc, e.recorded_at desc, e.id limit 1)                           as end_state,
           (select e.coordinator from stegvis.valid_journey_event e where e.journey_id = j.id and e.kind = 'coordinator'
             order by e.occurred_on desc, e.recorded_at desc limit 1)                                 as coordinator
    from stegvis.journey j
) t;

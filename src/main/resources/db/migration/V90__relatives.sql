-- Relatives (pårørende): people with a case of their own. Their case is a journey of the process relativeJourney; what counts, lists or
-- compares participants asks for the participants' process.

-- To whom she is a relative, by a code and never by a name. Here stands what she said of herself, whether or not anybody is known.
create table stegvis.relative (
    journey_id  uuid primary key references stegvis.journey (id),
    relation    text not null check (relation in ('parent', 'partner', 'child', 'sibling', 'grandparent', 'otherFamily', 'friend', 'other')),
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id)
);
comment on column stegvis.relative.relation is 'What she is to the one it is about: parent, partner, child, sibling, ...';

-- What she was offered of support by her plan, and what of it she took part in. That conversations were held, their own facts tell.
create table stegvis.relative_support (
    id          uuid primary key,
    journey_id  uuid not null references stegvis.journey (id),
    kind        text not null check (kind in ('conversations', 'group', 'course')),
    step        text not null check (step in ('planned', 'attended')),
    occurred_on date not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id)
);
create index on stegvis.relative_support (journey_id);

-- A relative's case coupled to a participant's. Nothing of it stands in either case; both of them have to agree to it (consent for the
-- purpose "coupling"), and as long as one doesn't, nobody is told.
create table stegvis.relative_coupling (
    id             uuid primary key,
    relative_id    uuid not null references stegvis.journey (id),
    participant_id uuid not null references stegvis.journey (id),
    relation       text not null check (relation in ('parent', 'partner', 'child', 'sibling', 'grandparent', 'otherFamily', 'friend', 'other')),
    recorded_at    timestamptz not null,
    recorded_by    text not null,
    undone_at      timestamptz,
    undone_by      text,
    check (relative_id <> participant_id),
    check ((undone_at is null) = (undone_by is null))
);
create unique index relative_coupled_once on stegvis.relative_coupling (relative_id, participant_id) where undone_at is null;
create index on stegvis.relative_coupling (participant_id);
comment on column stegvis.relative_coupling.participant_id is 'The journey of the participant, as relative_id is that of the relative.';

alter table stegvis.consent drop constraint consent_purpose_check;
alter table stegvis.consent add constraint consent_purpose_check
    check (purpose in ('service', 'shareWithMunicipality', 'statistics', 'handOver', 'coupling'));

-- A relative makes a plan as soon as they go on together: there is no mapping conversation.
create or replace view stegvis.journey_standing as
select t.journey_id, t.inquiry_on, t.admitted_on, t.planned_on, t.last_contact_on, t.ended_on, t.end_state, t.coordinator,
       case
           when t.end_state = 'concluded' then 'CONCLUDED'
           when t.end_state is not null then 'ENDED'
           when t.evaluation_recorded_at > t.plan_recorded_at then 'PLANNING'
           when t.plan_recorded_at is not null then 'FOLLOW_UP'
           when t.mapped_on is not null then 'PLANNING'
           when t.admitted_on is not null and t.process_key = 'relativeJourney' then 'PLANNING'
           when t.admitted_on is not null then 'MAPPING'
           else 'INQUIRY'
       end as stage
from (
    select j.id as journey_id, j.process_key,
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

-- In reports a participant is a participant. All views of what happened in stays join this one, so that no relative's case gets into
-- their figures; relatives have views of their own.
create or replace view reporting.counted_journey as
select j.id as stay, coalesce(m.person, j.participant_id) as participant, coalesce(moved.unit_id, j.unit_id) as unit, j.process_key as journey
  from stegvis.journey j
  left join reporting.merged m on m.registration = j.participant_id
  left join (select distinct on (u.journey_id) u.journey_id, u.unit_id
               from stegvis.journey_unit u
              where u.recorded_at <= (select reporting.cut_off())
              order by u.journey_id, u.recorded_at desc, u.from_on desc, u.id desc) moved on moved.journey_id = j.id
 where j.recorded_at <= (select reporting.cut_off())
   and j.process_key <> 'relativeJourney'
   and not exists (select from reporting.declined d where d.participant = coalesce(m.person, j.participant_id));

create or replace view reporting.participant as
select distinct on (v.participant_id)
       v.participant_id as participant,
       v.birth_year,
       v.sex,
       v.unit_id        as unit
  from stegvis.participant_version v
 where v.recorded_at <= (select reporting.cut_off())
   and not exists (select from reporting.declined d where d.participant = v.participant_id)
   and not exists (select from reporting.merged m where m.registration = v.participant_id)
   and not exists (select from stegvis.journey j where j.participant_id = v.participant_id and j.process_key = 'relativeJourney')
 order by v.participant_id, v.recorded_at desc, v.id desc;

create view reporting.counted_relative as
select j.id as stay, coalesce(m.person, j.participant_id) as relative, coalesce(moved.unit_id, j.unit_id) as unit
  from stegvis.journey j
  left join reporting.merged m on m.registration = j.participant_id
  left join (select distinct on (u.journey_id) u.journey_id, u.unit_id
               from stegvis.journey_unit u
              where u.recorded_at <= (select reporting.cut_off())
              order by u.journey_id, u.recorded_at desc, u.from_on desc, u.id desc) moved on moved.journey_id = j.id
 where j.recorded_at <= (select reporting.cut_off())
   and j.process_key = 'relativeJourney'
   and not exists (select from reporting.declined d where d.participant = coalesce(m.person, j.participant_id));
comment on view reporting.counted_relative is
    'The cases of relatives, known at the cut-off, of people who have not declined to be in statistics. As counted_journey is of participants.';

-- The turning points of relatives' stays, each the latest known at the cut-off.
create view reporting.relative_event as
select e.id as turning_point, r.stay, r.relative, r.unit, e.kind, e.occurred_on, e.channel, e.end_state, e.answer_id as answer
  from stegvis.journey_event e
  join reporting.counted_relative r on r.stay = e.journey_id
 where e.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.journey_event newer
                    where newer.supersedes = e.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.relative_event is
    'Turning points of relatives'' stays: inquiry (channel: who showed her the way), admitted, plan, coordinator, ended (end_state).';

create view reporting.relative_conversation as
select c.id as conversation, r.stay, r.relative, r.unit, c.kind, c.agreed_on, c.held_on, c.channel, c.answer_id as answer
  from stegvis.conversation c
  join reporting.counted_relative r on r.stay = c.journey_id
 where c.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.conversation newer
                    where newer.supersedes = c.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.relative_conversation is 'Conversations with relatives: first, followUp or evaluation (the closing one).';

-- What was said in an answer that has been corrected since, the corrected answer says anew.
create view reporting.relative_support as
select s.id as relative_support, r.stay, r.relative, r.unit, s.kind, s.step, s.occurred_on, s.answer_id as answer
  from stegvis.relative_support s
  join reporting.counted_relative r on r.stay = s.journey_id
 where s.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.answer newer
                    where newer.supersedes = s.answer_id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.relative_support is
    'Support of relatives: kind conversations, group or course; step planned (her plan says so) or attended (she took part).';

grant select on reporting.counted_relative, reporting.relative_event, reporting.relative_conversation, reporting.relative_support to stegvis_report;

-- The lineage of figures: more facts, beside whichever there are.
do $$
declare
    known text := rtrim(pg_get_viewdef('stegvis.fact_source'::regclass, true), E'; \n');
begin
    execute 'create or replace view stegvis.fact_source as ' || known || $facts$
union all
select 'relative_support', s.id, s.id, s.journey_id, s.kind, s.occurred_on, s.recorded_at, s.answer_id, null::uuid
  from stegvis.relative_support s$facts$;
end
$$;

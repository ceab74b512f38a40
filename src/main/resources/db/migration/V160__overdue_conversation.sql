-- Conversations and after-care contacts of which the team leader has been told that they are long overdue.

create table stegvis.overdue_conversation (
    task_id     text primary key,
    journey_id  uuid not null references stegvis.journey (id),
    element     text not null,
    due         timestamptz not null,
    told_at     timestamptz not null,
    reviewed_at timestamptz
);
create unique index on stegvis.overdue_conversation (journey_id) where reviewed_at is null;
comment on table stegvis.overdue_conversation is
    'One row for each coordinator''s task (task_id and element: as the engine has them) that its team leader was told of. It goes when the delay
     is over before she has looked at it, and stays when she has, so that she isn''t asked again.';

-- The engine's tables come after ours: the function is looked at when it is first asked.
set local check_function_bodies = off;

create function stegvis.late_conversations(elements text[], parameters text[], standards integer[], asked_at timestamptz)
    returns table (task_id text, journey_id uuid, case_number text, element text, due timestamptz, long_overdue boolean)
    language sql stable
    as $$
select t.id_, j.id, j.case_number, t.task_def_key_, t.due_date_ at time zone 'UTC',
       -- by days as people count them, so that the end of a day stays that when the clocks change
       (t.due_date_ at time zone 'UTC' at time zone 'Europe/Oslo')
       + make_interval(days => coalesce(cast(units.value as integer), cast(everybodys.value as integer), kind.standard))
       <= ($4 at time zone 'Europe/Oslo')
  from unnest($1, $2, $3) as kind (element, parameter, standard)
  join act_ru_task t on t.task_def_key_ = kind.element
  join act_ru_execution e on e.id_ = t.proc_inst_id_
  join stegvis.journey j on j.case_number = e.business_key_
  left join stegvis.process_parameter units on units.name = kind.parameter and units.unit_id = j.unit_id
  left join stegvis.process_parameter everybodys on everybodys.name = kind.parameter and everybodys.unit_id is null
 where t.due_date_ < ($4 at time zone 'UTC')
   and not exists (select from stegvis.journey_on_hold h where h.journey_id = j.id)
$$;
comment on function stegvis.late_conversations(text[], text[], integer[], timestamptz) is
    'Open tasks of these kinds (their ids in the model) whose deadline is over. long_overdue: as many days ago as the case''s unit, else the
     organisation, has decided by the kind''s parameter, else its standard. What rests is never late.';

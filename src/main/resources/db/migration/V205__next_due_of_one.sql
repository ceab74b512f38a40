-- Of one case, the next day is looked for in that case alone: what is put together here has to be of one type for that.
-- The engine's tables come after ours: the function is looked at when it is first asked.
set local check_function_bodies = off;

create or replace function stegvis.next_due(conversation_timer text, after_care_timer text, standard_reminder integer)
    returns table (case_number text, due_on date)
    language sql stable
    as $$
select work.case_number, min(work.due_on)
  from (
      select cast(e.business_key_ as text) as case_number, (t.due_date_ at time zone 'UTC' at time zone 'Europe/Oslo')::date as due_on
        from act_ru_task t
        join act_ru_execution e on e.id_ = t.proc_inst_id_
       where t.due_date_ is not null
      union all
      -- the task of an agreed conversation comes as many days before as the unit has decided
      select cast(e.business_key_ as text),
             (b.duedate_ at time zone 'UTC' at time zone 'Europe/Oslo')::date
             + case when d.act_id_ = $1 then coalesce(cast(units.value as integer), cast(everybodys.value as integer), $3) else 0 end
        from act_ru_jobdef d
        join act_ru_job b on b.job_def_id_ = d.id_
        join act_ru_execution e on e.id_ = b.process_instance_id_
        join stegvis.journey j on j.case_number = e.business_key_
        left join stegvis.process_parameter units on units.name = 'conversationReminderDays' and units.unit_id = j.unit_id
        left join stegvis.process_parameter everybodys on everybodys.name = 'conversationReminderDays' and everybodys.unit_id is null
       where d.act_id_ in ($1, $2)
         and b.suspension_state_ = 1
      union all
      -- whoever rests goes on on that day
      select j.case_number, p.until_before
        from stegvis.journey_on_hold h
        join stegvis.journey_pause p on p.id = h.pause_id
        join stegvis.journey j on j.id = h.journey_id
       where p.until_before is not null
  ) work
 where work.case_number is not null
 group by work.case_number
$$;

-- For the list of participants, in the order in which something is to happen. The engine's tables come after ours, so that the
-- function is taken as it is written and looked at when it is first asked.
set local check_function_bodies = off;

create function stegvis.case_due(timers text[])
    returns table (case_number text, due_on date)
    language sql stable
    as $$
select work.case_number, min(work.due_on)
  from (
      select e.business_key_ as case_number, (t.due_date_ at time zone 'UTC' at time zone 'Europe/Oslo')::date as due_on
        from act_ru_task t
        join act_ru_execution e on e.id_ = t.proc_inst_id_
       where t.due_date_ is not null
      union all
      select e.business_key_, (b.duedate_ at time zone 'UTC' at time zone 'Europe/Oslo')::date
        from act_ru_jobdef d
        join act_ru_job b on b.job_def_id_ = d.id_
        join act_ru_execution e on e.id_ = b.process_instance_id_
       where d.act_id_ = any ($1)
  ) work
 where work.case_number is not null
 group by work.case_number
$$;
comment on function stegvis.case_due(text[]) is
    'The next day on which something is to happen in each case: an open task falls due, or a day is waited for at one of these timers
     (their ids in the model). In the past when it is overdue.';

create index on stegvis.journey (unit_id, case_number desc);
create index on stegvis.participant_version (participant_id) where protection <> 'none';
create index on stegvis.journey_event (coordinator) where coordinator is not null;

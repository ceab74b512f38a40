-- The engine's tables come after ours: the function is looked at when it is first asked.
set local check_function_bodies = off;

create function stegvis.needless_reviews(reviews text[], conversations text[])
    returns table (task_id text, case_number text)
    language sql stable
    as $$
select review.id_, j.case_number
  from act_ru_task review
  join act_ru_execution e on e.id_ = review.proc_inst_id_
  join stegvis.journey j on j.case_number = e.business_key_
 where review.task_def_key_ = any ($1)
   and not exists (select from act_ru_task conversation
                    where conversation.proc_inst_id_ = review.proc_inst_id_
                      and conversation.task_def_key_ = any ($2)
                      and conversation.create_time_ <= review.create_time_)
   and not exists (select from stegvis.journey_on_hold h where h.journey_id = j.id)
$$;
comment on function stegvis.needless_reviews(text[], text[]) is
    'Open tasks of the first kind (ids in the model), in which a team leader looks at a late conversation of the second kind, when that conversation
     isn''t open any more: one that is open by now but came later, is another. What rests is left as it is.';

-- People who were still in work or school when they were asked within the period, months after they had entered it.
select m.participant as person,
       m.participant as fact,
       m.unit        as row_key,
       null          as col_key,
       null          as amount
  from reporting.measure_step m
 where m.unit = any (:units)
   and m.measure_kind = 'work'
   and m.kind in ('stillInWork', 'workKept')
   and m.occurred_on >= :period_start
   and m.occurred_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = m.unit and m.occurred_on >= a.from_on and m.occurred_on < a.until_before))

-- "Finne sin aktivitet eller hobby": people who within the period found an activity of their own, by activity.
select a.participant as person,
       a.participant as fact,
       a.category    as row_key,
       null          as col_key,
       null          as amount
  from reporting.activity a
 where a.unit = any (:units)
   and a.kind = 'foundOwnActivity'
   and a.occurred_on >= :period_start
   and a.occurred_on < :period_end
   and (:whole or exists (select from reporting.award_unit u
                           where u.unit = a.unit and a.occurred_on >= u.from_on and a.occurred_on < u.until_before))

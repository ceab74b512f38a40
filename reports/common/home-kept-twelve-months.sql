-- People of whom it was found within the period that they had kept the home for twelve months.
select h.participant as person,
       h.participant as fact,
       h.unit        as row_key,
       null          as col_key,
       null          as amount
  from reporting.housing_step h
 where h.unit = any (:units)
   and h.kind = 'homeKept'
   and h.occurred_on >= :period_start
   and h.occurred_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = h.unit and h.occurred_on >= a.from_on and h.occurred_on < a.until_before))

-- Relatives who took part in a relatives' group or course within the period, by unit.
select s.relative         as person,
       s.relative_support as fact,
       s.unit             as row_key,
       'persons'          as col_key,
       null               as amount
  from reporting.relative_support s
 where s.unit = any (:units)
   and s.step = 'attended'
   and s.occurred_on >= :period_start
   and s.occurred_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = s.unit and s.occurred_on >= a.from_on and s.occurred_on < a.until_before))

-- New participants: said yes to taking part within the period.
select s.participant as person,
       s.participant as fact,
       s.unit        as row_key,
       null          as col_key,
       null          as amount
  from reporting.stay s
 where s.unit = any (:units)
   and s.admitted_on >= :period_start
   and s.admitted_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = s.unit and s.admitted_on >= a.from_on and s.admitted_on < a.until_before))

-- Unique participants: took part on at least one day of the period.
-- The day somebody ends is a day she took part.
select s.participant as person,
       s.participant as fact,
       s.unit        as row_key,
       null          as col_key,
       null          as amount
  from reporting.stay s
 where s.unit = any (:units)
   and s.admitted_on < :period_end
   and (s.ended_on is null or s.ended_on >= :period_start)
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = s.unit and s.admitted_on < a.until_before
                             and (s.ended_on is null or s.ended_on >= a.from_on)))

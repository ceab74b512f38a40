-- Still going: said yes before the period was over, and had not ended when its last day was over.
select s.participant as person,
       s.participant as fact,
       s.unit        as row_key,
       null          as col_key,
       null          as amount
  from reporting.stay s
 where s.unit = any (:units)
   and s.admitted_on < :period_end
   and (s.ended_on is null or s.ended_on >= :period_end)
   -- in a unit that has left the award there is nobody at the period's end
   and (:whole or exists (select from reporting.award_unit a where a.unit = s.unit and a.until_before = :period_end))

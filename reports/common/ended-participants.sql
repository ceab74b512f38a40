-- Participants whose stay ended within the period. Those who never said yes were not participants.
select s.participant as person,
       s.participant as fact,
       s.unit        as row_key,
       null          as col_key,
       null          as amount
  from reporting.stay s
 where s.unit = any (:units)
   and s.admitted_on is not null
   and s.ended_on >= :period_start
   and s.ended_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = s.unit and s.ended_on >= a.from_on and s.ended_on < a.until_before))

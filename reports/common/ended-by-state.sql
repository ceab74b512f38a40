-- People with a stay that ended within the period, by how it ended.
-- Referred on at intake counts here although the person never became a participant.
select s.participant as person,
       s.participant as fact,
       s.end_state   as row_key,
       null          as col_key,
       null          as amount
  from reporting.stay s
 where s.unit = any (:units)
   and s.ended_on >= :period_start
   and s.ended_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = s.unit and s.ended_on >= a.from_on and s.ended_on < a.until_before))

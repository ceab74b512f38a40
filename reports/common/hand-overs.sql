-- Participants who were taken over by another coordinator or unit within the period, by the unit they are with now: how many times.
select h.participant as person,
       h.hand_over   as fact,
       h.unit        as row_key,
       null          as col_key,
       null          as amount
  from reporting.hand_over h
 where h.unit = any (:units)
   and h.outcome = 'accepted'
   and h.decided_on >= :period_start
   and h.decided_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = h.unit and h.decided_on >= a.from_on and h.decided_on < a.until_before))

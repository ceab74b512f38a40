-- Tidgivers: people who within the period wished for somebody to give her time to them, and people for whom one was found within it. The wish
-- may be older than the period.
select m.participant as person,
       m.participant as fact,
       m.unit        as row_key,
       'wished'      as col_key,
       null          as amount
  from reporting.measure m
 where m.unit = any (:units)
   and m.kind = 'tidgiver'
   and m.started_on >= :period_start
   and m.started_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = m.unit and m.started_on >= a.from_on and m.started_on < a.until_before))
union all
select s.participant, s.participant, s.unit, 'found', null
  from reporting.measure_step s
 where s.unit = any (:units)
   and s.measure_kind = 'tidgiver'
   and s.kind = 'tidgiverFound'
   and s.occurred_on >= :period_start
   and s.occurred_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = s.unit and s.occurred_on >= a.from_on and s.occurred_on < a.until_before))

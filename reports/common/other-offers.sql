-- Coupling to other offers (kobling til andre tilbud): people who within the period went on in one after a first visit, and people who were
-- still there when they were asked, usually after three months.
select m.participant as person,
       m.participant as fact,
       m.unit        as row_key,
       case m.kind when 'offerCoupled' then 'coupled' else 'stillThere' end as col_key,
       null          as amount
  from reporting.measure_step m
 where m.unit = any (:units)
   and m.measure_kind = 'offer'
   and m.kind in ('offerCoupled', 'offerStillThere')
   and m.occurred_on >= :period_start
   and m.occurred_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = m.unit and m.occurred_on >= a.from_on and m.occurred_on < a.until_before))

-- Conversations held within the period, by unit and kind.
select c.participant  as person,
       c.conversation as fact,
       c.unit         as row_key,
       c.kind         as col_key,
       null           as amount
  from reporting.conversation c
 where c.unit = any (:units)
   and c.held_on >= :period_start
   and c.held_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = c.unit and c.held_on >= a.from_on and c.held_on < a.until_before))

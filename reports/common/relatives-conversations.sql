-- Conversations with relatives held within the period, by unit: how many, and with how many people.
select c.relative     as person,
       c.conversation as fact,
       c.unit         as row_key,
       k.col_key,
       null           as amount
  from reporting.relative_conversation c
 cross join (values ('facts'), ('persons')) as k (col_key)
 where c.unit = any (:units)
   and c.held_on >= :period_start
   and c.held_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = c.unit and c.held_on >= a.from_on and c.held_on < a.until_before))

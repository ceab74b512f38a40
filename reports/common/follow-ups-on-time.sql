-- Follow-up conversations held within the period for which a day had been agreed, and the share of them held on or
-- before that day. Without an agreed day a conversation can be neither late nor on time, so it is left out.
select c.participant               as person,
       c.conversation              as fact,
       c.unit                      as row_key,
       k.col_key,
       case when k.col_key = 'onTime' then cast(cast(c.on_time as integer) as numeric) end as amount
  from reporting.conversation c
 cross join (values ('held'), ('onTime')) as k (col_key)
 where c.unit = any (:units)
   and c.kind = 'followUp'
   and c.agreed_on is not null
   and c.held_on >= :period_start
   and c.held_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = c.unit and c.held_on >= a.from_on and c.held_on < a.until_before))

-- Everyday support (hverdagsstøtte) given within the period, by what was done: how many tasks, for how many people, how many minutes.
select m.participant  as person,
       m.measure_step as fact,
       m.category     as row_key,
       k.col_key,
       case when k.col_key = 'minutes' then cast(m.minutes as numeric) end as amount
  from reporting.measure_step m
 cross join (values ('facts'), ('persons'), ('minutes')) as k (col_key)
 where m.unit = any (:units)
   and m.measure_kind = 'everydaySupport'
   and m.kind = 'supported'
   and m.occurred_on >= :period_start
   and m.occurred_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = m.unit and m.occurred_on >= a.from_on and m.occurred_on < a.until_before))

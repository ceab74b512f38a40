-- People who had found an activity of their own and were asked within the period whether they were still active: how many gave an answer,
-- and the share who were. Asked after 3 and 6 months, asked less than four and a half months after it was found is the first of them. Who
-- was asked more than once about as many months counts with the latest answer. Where it isn't known, nobody has answered. A yes of more than
-- fourteen days before the three months had gone is none. A no is one, whenever it came.
with found as (
    select a.measure, min(a.occurred_on) as found_on
      from reporting.activity a
     where a.unit = any (:units)
       and a.kind = 'foundOwnActivity'
     group by a.measure
),
answered as (
    select distinct on (a.participant, case when a.occurred_on < f.found_on + 137 then 'm3' else 'm6' end)
           a.participant, case when a.occurred_on < f.found_on + 137 then 'm3' else 'm6' end as asked_after, a.kind
      from reporting.activity a
      join found f on f.measure = a.measure
     where a.unit = any (:units)
       and a.kind in ('stillActive', 'notActive')
       and a.occurred_on >= :period_start
       and a.occurred_on < :period_end
       and (a.kind = 'notActive' or a.occurred_on >= f.found_on + interval '3 months' - interval '14 days')
       and (:whole or exists (select from reporting.award_unit u
                               where u.unit = a.unit and a.occurred_on >= u.from_on and a.occurred_on < u.until_before))
     order by a.participant, case when a.occurred_on < f.found_on + 137 then 'm3' else 'm6' end, a.occurred_on desc, a.activity
)
select participant as person,
       participant as fact,
       asked_after as row_key,
       k.col_key,
       case when k.col_key = 'active' then cast(cast(kind = 'stillActive' as integer) as numeric) end as amount
  from answered
 cross join (values ('answered'), ('active')) as k (col_key)

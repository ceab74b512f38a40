-- People who had found an activity of their own and were asked within the period whether they were still active: how many gave an answer,
-- and the share who were. Asked after 3 and 6 months, asked less than four and a half months after it was found is the first of them. Who
-- was asked more than once about as many months counts with the latest answer. Where it isn't known, nobody has answered. A yes of more than
-- fourteen days before the three months had gone is none. A no is one, whenever it came.
with told as (
    select a.*, min(a.occurred_on) filter (where a.kind = 'foundOwnActivity') over (partition by a.measure) as found_on
      from reporting.activity a
     where a.unit = any (:units)
       and a.kind in ('foundOwnActivity', 'stillActive', 'notActive')
),
answered as (
    select distinct on (t.participant, case when t.occurred_on < t.found_on + 137 then 'm3' else 'm6' end)
           t.participant, case when t.occurred_on < t.found_on + 137 then 'm3' else 'm6' end as asked_after, t.kind
      from told t
     where t.found_on is not null
       and t.kind in ('stillActive', 'notActive')
       and t.occurred_on >= :period_start
       and t.occurred_on < :period_end
       and (t.kind = 'notActive' or t.occurred_on >= t.found_on + interval '3 months' - interval '14 days')
       and (:whole or exists (select from reporting.award_unit u
                               where u.unit = t.unit and t.occurred_on >= u.from_on and t.occurred_on < u.until_before))
     order by t.participant, case when t.occurred_on < t.found_on + 137 then 'm3' else 'm6' end, t.occurred_on desc, t.activity
)
select participant as person,
       participant as fact,
       asked_after as row_key,
       k.col_key,
       case when k.col_key = 'active' then cast(cast(kind = 'stillActive' as integer) as numeric) end as amount
  from answered
 cross join (values ('answered'), ('active')) as k (col_key)

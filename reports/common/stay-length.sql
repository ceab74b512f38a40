-- Days from the day the person said yes to the day the stay ended, for stays that ended within the period: how many
-- people, and the mean over stays.
select s.participant as person,
       s.stay        as fact,
       s.unit        as row_key,
       k.col_key,
       case when k.col_key = 'days' then cast(s.ended_on - s.admitted_on as numeric) end as amount
  from reporting.stay s
 cross join (values ('persons'), ('days')) as k (col_key)
 where s.unit = any (:units)
   and s.admitted_on is not null
   and s.ended_on >= :period_start
   and s.ended_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = s.unit and s.ended_on >= a.from_on and s.ended_on < a.until_before))

-- Days from inquiry to the day the person said yes, for stays that began within the period: how many people, and the mean
-- over stays. A stay whose inquiry was never dated is left out.
select s.participant as person,
       s.stay        as fact,
       s.unit        as row_key,
       k.col_key,
       case when k.col_key = 'days' then cast(s.admitted_on - s.inquiry_on as numeric) end as amount
  from reporting.stay s
 cross join (values ('persons'), ('days')) as k (col_key)
 where s.unit = any (:units)
   and s.inquiry_on is not null
   and s.admitted_on >= :period_start
   and s.admitted_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = s.unit and s.admitted_on >= a.from_on and s.admitted_on < a.until_before))

-- After-care contacts (etterkontakt) within the period: whether the home, the work and the activity were kept. How many people gave an answer,
-- and the share who said yes. Who was asked more than once counts with the latest answer. Where it isn't known, wasn't asked or there was
-- nothing to keep, nobody has answered.
with answered as (
    select distinct on (a.participant, a.area) a.participant, a.area, a.kept
      from reporting.after_care a
     where a.unit = any (:units)
       and a.kept in ('yes', 'no')
       and a.asked_on >= :period_start
       and a.asked_on < :period_end
       and (:whole or exists (select from reporting.award_unit u
                               where u.unit = a.unit and a.asked_on >= u.from_on and a.asked_on < u.until_before))
     order by a.participant, a.area, a.asked_on desc, a.after_care
)
select participant as person,
       participant as fact,
       area as row_key,
       k.col_key,
       case when k.col_key = 'kept' then cast(cast(kept = 'yes' as integer) as numeric) end as amount
  from answered
 cross join (values ('answered'), ('kept')) as k (col_key)

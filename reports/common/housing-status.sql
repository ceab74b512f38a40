-- How participants of the period lived (ETHOS Light) on their first day in it and on their last: who wasn't there all of it is looked at on
-- her own first and last day. Of whom it isn't registered, it isn't known: she stands under "otherwise".
with participating as (
    select s.participant,
           min(greatest(s.admitted_on, coalesce(a.from_on, :period_start)))                          as first_on,
           max(least(coalesce(s.ended_on, 'infinity'), coalesce(a.until_before, :period_end) - 1))   as last_on
      from reporting.stay s
      left join reporting.award_unit a on a.unit = s.unit and not :whole
     where s.unit = any (:units)
       and s.admitted_on < :period_end
       and (s.ended_on is null or s.ended_on >= :period_start)
       and (:whole or s.admitted_on < a.until_before and (s.ended_on is null or s.ended_on >= a.from_on))
     group by s.participant
),
looked_at as (
    select p.participant, k.col_key, case k.col_key when 'first' then p.first_on else p.last_on end as on_day
      from participating p
     cross join (values ('first'), ('last')) as k (col_key)
)
select distinct on (l.participant, l.col_key)
       l.participant as person,
       l.participant as fact,
       coalesce(h.status, 'unknown') as row_key,
       l.col_key,
       cast(null as numeric) as amount
  from looked_at l
  left join reporting.housing_spell h
         on h.participant = l.participant
        and h.from_on <= l.on_day
        and (h.until_before is null or h.until_before > l.on_day)
 order by l.participant, l.col_key, h.from_on desc nulls last, h.housing_spell

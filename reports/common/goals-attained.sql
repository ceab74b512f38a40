-- Goals scored within the period, by life area: how many, and the share whose latest score in the period is as expected or
-- better (0, +1, +2).
with latest as (
    select distinct on (s.goal) s.goal, s.participant, s.life_area, s.score
      from reporting.goal_score s
     where s.unit = any (:units)
       and s.scored_on >= :period_start
       and s.scored_on < :period_end
       and (:whole or exists (select from reporting.award_unit a
                               where a.unit = s.unit and s.scored_on >= a.from_on and s.scored_on < a.until_before))
     order by s.goal, s.scored_on desc, s.recorded_at desc, s.goal_score
)
select participant as person,
       goal        as fact,
       life_area   as row_key,
       k.col_key,
       case when k.col_key = 'attained' then cast(cast(score >= 0 as integer) as numeric) end as amount
  from latest
 cross join (values ('scored'), ('attained')) as k (col_key)

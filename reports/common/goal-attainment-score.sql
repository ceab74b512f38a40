-- Goal attainment per person, the T-score of Kiresuk and Sherman with a correlation of 0.3 between goals:
-- T = 50 + 10·Σwx / √(0.7·Σw² + 0.3·(Σw)²), over the latest score within the period of each of the person's goals.
-- A person with stays in two districts has one score in each, from her goals there, and in the row of all one score
-- from all her goals: that row has members of its own.
with latest as (
    select distinct on (s.goal) s.goal, s.participant, s.unit, s.weight, s.score
      from reporting.goal_score s
     where s.unit = any (:units)
       and s.scored_on >= :period_start
       and s.scored_on < :period_end
       and (:whole or exists (select from reporting.award_unit a
                               where a.unit = s.unit and s.scored_on >= a.from_on and s.scored_on < a.until_before))
     order by s.goal, s.scored_on desc, s.recorded_at desc, s.goal_score
),
attained as (
    select participant, case when grouping(unit) = 1 then 'total' else unit end as row_key,
           50 + 10 * sum(weight * score)
                   / sqrt(cast(0.7 * sum(weight * weight) + 0.3 * sum(weight) * sum(weight) as numeric)) as t
      from latest
     group by grouping sets ((participant, unit), (participant))
)
select participant as person,
       participant as fact,
       row_key,
       k.col_key,
       case when k.col_key = 'mean' then t end as amount
  from attained
 cross join (values ('persons'), ('mean')) as k (col_key)

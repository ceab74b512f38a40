-- Goals scored within the period, by their latest score in it.
with latest as (
    select distinct on (s.goal) s.goal, s.participant, s.score
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
       case when score > 0 then '+' || score else cast(score as text) end as row_key,
       null        as col_key,
       null        as amount
  from latest

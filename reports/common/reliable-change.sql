-- Pairs as in score-change.sql, by whether the change is reliable: at least as large as what is published for the instrument. Which way is
-- better, the instrument says.
with participating as (
    select distinct s.participant
      from reporting.stay s
     where s.unit = any (:units)
       and s.admitted_on < :period_end
       and (s.ended_on is null or s.ended_on >= :period_start)
       and (:whole or exists (select from reporting.award_unit a
                               where a.unit = s.unit and s.admitted_on < a.until_before
                                 and (s.ended_on is null or s.ended_on >= a.from_on)))
),
scored as (
    select s.*
      from reporting.score s
      join participating using (participant)
     where s.unit = any (:units)
       and s.instrument = any (:rows)
       and s.taken_on < :period_end
),
first_score as (
    select distinct on (stay, instrument, version) stay, instrument, version, score, taken_on
      from scored
     order by stay, instrument, version, taken_on, recorded_at, response
),
latest_score as (
    select distinct on (s.stay, s.instrument) s.stay, s.instrument, s.version, s.participant, s.score, s.taken_on, s.recorded_at
      from scored s
     where s.taken_on >= :period_start
       and (:whole or exists (select from reporting.award_unit a
                               where a.unit = s.unit and s.taken_on >= a.from_on and s.taken_on < a.until_before))
     order by s.stay, s.instrument, s.taken_on desc, s.recorded_at desc, s.response
),
pair as (
    select distinct on (l.participant, l.instrument)
           l.participant, l.instrument, l.version, l.score - f.score as change
      from latest_score l
      join first_score f on f.stay = l.stay and f.instrument = l.instrument and f.version = l.version and f.taken_on < l.taken_on
     order by l.participant, l.instrument, l.taken_on desc, l.recorded_at desc, l.stay
)
select p.participant as person,
       p.participant as fact,
       p.instrument  as row_key,
       case when abs(p.change) < r.reliable_points then 'unchanged'
            when (p.change > 0) = r.higher_is_better then 'better'
            else 'worse'
       end           as col_key,
       null          as amount
  from pair p
  join reporting.change_rule r on r.instrument = p.instrument and r.version = p.version

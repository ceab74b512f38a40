-- Change of scores per instrument, pairs only: the latest score given within the period against the stay's first by the same version of the
-- key, on an earlier day. A person with pairs in several stays counts with the newest. Response: those in a pair among all
-- participants of the period, answered: those with a score in it.
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
in_period as (
    select s.*
      from scored s
     where s.taken_on >= :period_start
       and (:whole or exists (select from reporting.award_unit a
                               where a.unit = s.unit and s.taken_on >= a.from_on and s.taken_on < a.until_before))
),
latest_score as (
    select distinct on (stay, instrument) stay, instrument, version, participant, score, taken_on, recorded_at
      from in_period
     order by stay, instrument, taken_on desc, recorded_at desc, response
),
pair as (
    select distinct on (l.participant, l.instrument)
           l.participant, l.instrument, f.score as first_score, l.score as latest_score
      from latest_score l
      join first_score f on f.stay = l.stay and f.instrument = l.instrument and f.version = l.version and f.taken_on < l.taken_on
     order by l.participant, l.instrument, l.taken_on desc, l.recorded_at desc, l.stay
)
select distinct participant as person, participant as fact, instrument as row_key, 'answered' as col_key, cast(null as numeric) as amount
  from in_period
union all
select participant, participant, instrument, k.col_key,
       case k.col_key when 'first' then first_score
                      when 'latest' then latest_score
                      when 'change' then latest_score - first_score
       end
  from pair
 cross join (values ('pairs'), ('first'), ('latest'), ('change')) as k (col_key)
union all
select p.participant, p.participant, asked.instrument, 'response',
       cast(cast(pair.participant is not null as integer) as numeric)
  from participating p
 cross join unnest(:rows) as asked (instrument)
  left join pair on pair.participant = p.participant and pair.instrument = asked.instrument

-- Change per life area, pairs only: the first score at mapping against the latest score of a later conversation held
-- within the period, both in the same stay. A person with pairs in several stays counts with the newest.
-- Response: participants of the period who are in a pair, among all participants of the period.
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
at_mapping as (
    select distinct on (l.stay, l.area) l.stay, l.participant, l.area, l.score, l.scored_on
      from reporting.life_area_score l
     where l.unit = any (:units)
       and l.occasion = 'mapping'
     order by l.stay, l.area, l.scored_on, l.recorded_at, l.life_area_score
),
later as (
    select distinct on (l.stay, l.area) l.stay, l.area, l.score, l.scored_on, l.recorded_at
      from reporting.life_area_score l
     where l.unit = any (:units)
       and l.occasion in ('followUp', 'evaluation')
       and l.scored_on >= :period_start
       and l.scored_on < :period_end
       and (:whole or exists (select from reporting.award_unit a
                               where a.unit = l.unit and l.scored_on >= a.from_on and l.scored_on < a.until_before))
     order by l.stay, l.area, l.scored_on desc, l.recorded_at desc, l.life_area_score
),
pair as (
    select distinct on (m.participant, m.area)
           m.participant, m.area, m.score as first_score, e.score as latest_score
      from at_mapping m
      join later e on e.stay = m.stay and e.area = m.area and e.scored_on >= m.scored_on
      join participating on participating.participant = m.participant
     order by m.participant, m.area, e.scored_on desc, e.recorded_at desc, m.stay
),
area (area) as (
    values ('housing'), ('activity'), ('economy'), ('physicalHealth'), ('mentalHealth'), ('substanceUse'),
           ('socialFunctioning'), ('network')
)
select participant as person, participant as fact, area as row_key, k.col_key,
       case k.col_key when 'first' then cast(first_score as numeric)
                      when 'latest' then latest_score
                      when 'change' then latest_score - first_score
       end as amount
  from pair
 cross join (values ('pairs'), ('first'), ('latest'), ('change')) as k (col_key)
union all
select p.participant, p.participant, a.area, 'response',
       cast(cast(pair.participant is not null as integer) as numeric)
  from participating p
 cross join area a
  left join pair on pair.participant = p.participant and pair.area = a.area

-- People of whom it was found within the period that they had kept the home for twelve months. Found earlier than twelve months after they moved
-- in, by what is known of that day now, it isn't so and doesn't count.
with steps as (
    select h.measure, h.participant, h.unit, h.kind, h.occurred_on
      from reporting.housing_step h
     where h.unit = any (:units)
       and h.kind in ('movedIn', 'homeKept')
),
moved_in as (
    select s.measure, max(s.occurred_on) as moved_in_on
      from steps s
     where s.kind = 'movedIn'
     group by s.measure
)
select h.participant as person,
       h.participant as fact,
       h.unit        as row_key,
       null          as col_key,
       null          as amount
  from steps h
  left join moved_in m on m.measure = h.measure
 where h.kind = 'homeKept'
   and (m.moved_in_on is null or h.occurred_on >= m.moved_in_on + interval '12 months')
   and h.occurred_on >= :period_start
   and h.occurred_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = h.unit and h.occurred_on >= a.from_on and h.occurred_on < a.until_before))

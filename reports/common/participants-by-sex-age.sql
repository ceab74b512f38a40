-- Unique participants by age band and sex.
-- Age by year difference at the period's last day: the date of birth is not stored.
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
aged as (
    select p.participant, p.sex,
           extract(year from cast(:period_end as date) - 1) - p.birth_year as age
      from reporting.participant p
      join participating using (participant)
)
select participant as person,
       participant as fact,
       case when age is null then 'unknown'
            when age < 18 then 'a0'
            when age < 25 then 'a18'
            when age < 35 then 'a25'
            when age < 45 then 'a35'
            when age < 60 then 'a45'
            else 'a60'
       end         as row_key,
       sex         as col_key,
       null        as amount
  from aged

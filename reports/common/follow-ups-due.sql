-- Follow-up conversations that were due within the period, and the share of them that were held in time: on the agreed day or before. A day
-- is due when it had been agreed for and the stay hadn't ended by then. A pause that began before it moves it by the days it lasted, while
-- the pause lasts, nothing is due. What answers an agreement is the first follow-up or evaluation held after it was made.
with agreed as (
    select a.agreement, a.stay, a.participant, a.unit, a.made_on, a.recorded_at, a.agreed_on
           + coalesce((select sum(p.until_before - p.from_on) from reporting.pause p
                        where p.stay = a.stay and p.from_on > a.made_on and p.from_on <= a.agreed_on), 0)::integer as due_on
      from reporting.agreed_conversation a
     where a.unit = any (:units)
       and a.agreed_on < :period_end
       and not exists (select from reporting.pause p
                        where p.stay = a.stay and p.from_on > a.made_on and p.from_on <= a.agreed_on and p.until_before is null)
),
due as (
    select a.*,
           (select min(c.held_on) from reporting.conversation c
             where c.stay = a.stay and c.kind in ('followUp', 'evaluation') and c.held_on > a.made_on) as held_on
      from agreed a
      join reporting.stay s on s.stay = a.stay
     where a.due_on >= :period_start
       and a.due_on < :period_end
       and (s.ended_on is null or s.ended_on > a.due_on)
       -- what isn't due yet when the report is made isn't late
       and a.due_on < cast((select reporting.cut_off()) at time zone 'Europe/Oslo' as date)
       and (:whole or exists (select from reporting.award_unit u
                               where u.unit = a.unit and a.due_on >= u.from_on and a.due_on < u.until_before))
)
select participant as person,
       agreement   as fact,
       unit        as row_key,
       k.col_key,
       case when k.col_key = 'inTime' then cast(cast(coalesce(held_on <= due_on, false) as integer) as numeric) end as amount
  from due
 cross join (values ('due'), ('inTime')) as k (col_key)

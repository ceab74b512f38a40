-- Follow-up conversations that were due within the period, and the share of them that were held in time: on the agreed day or before. A day
-- is due when it had been agreed for and the stay hadn't ended by then. A pause that began before it moves it by the days it lasted, and so
-- does the next one from the day to which it was moved. Who agreed on another day before it had passed, is counted by that day. Once it has
-- passed nothing moves it any more. While a pause lasts, nothing is due. What answers an agreement is the first follow-up or evaluation after
-- it was made, on the same day too. What has been answered, no pause moves.
with recursive asked as (
    select a.agreement, a.stay, a.participant, a.unit, a.made_on, a.recorded_at, a.agreed_on
      from reporting.agreed_conversation a
     where a.unit = any (:units)
       and (a.agreed_on >= :period_start and a.agreed_on < :period_end
            or a.agreed_on < :period_start and a.stay in (select p.stay from reporting.pause p)
            or a.agreement in (select m.agreement from reporting.agreed_move m))
),
-- read from the last day back, so that each agreement is answered by what has just been read
answered as (
    select told.agreement, told.held_on
      from (select t.agreement, min(t.held_on) over (partition by t.stay order by t.on_day desc, t.told_at desc, t.agreement is null
                                                     rows between unbounded preceding and 1 preceding) as held_on
              from (select a.stay, a.agreement, a.made_on as on_day, a.recorded_at as told_at, cast(null as date) as held_on
                      from asked a
                    union all
                    select c.stay, null, c.held_on, c.told_at, c.held_on
                      from reporting.conversation c
                     where c.kind in ('followUp', 'evaluation')
                       and c.stay in (select a.stay from asked a)) t) told
     where told.agreement is not null
),
agreed as (
    select a.*, answered.held_on
      from asked a
      left join answered using (agreement)
),
-- of one day a move comes first: in a pause nothing is moved
happened as (
    select h.*, row_number() over (partition by h.agreement order by h.on_day, h.sort, h.told_at, h.id) as nr
      from (select a.agreement, p.from_on as on_day, 2 as sort, p.told_at, p.pause as id, cast(null as date) as moved_to,
                   p.until_before - p.from_on as days, p.until_before is null as rests
              from agreed a
              join reporting.pause p on p.stay = a.stay
             where (p.from_on > a.made_on or p.from_on = a.made_on and p.told_at > a.recorded_at)
               and (a.held_on is null or p.from_on < a.held_on)
            union all
            select a.agreement, m.moved_on, 1, m.recorded_at, m.agreed_move, m.agreed_on, 0, false
              from agreed a
              join reporting.agreed_move m on m.agreement = a.agreement) h
),
moved as (
    select a.agreement, a.agreed_on as due_on, cast(0 as bigint) as nr, false as rests
      from agreed a
    union all
    select m.agreement, coalesce(h.moved_to, m.due_on + h.days, m.due_on), h.nr, h.rests
      from moved m
      join happened h on h.agreement = m.agreement and h.nr = m.nr + 1 and h.on_day <= m.due_on
),
due as (
    select a.*, latest.due_on
      from agreed a
      join (select distinct on (agreement) agreement, due_on, rests from moved order by agreement, nr desc) latest using (agreement)
      join reporting.stay s on s.stay = a.stay
     where not latest.rests
       and latest.due_on >= :period_start
       and latest.due_on < :period_end
       and (s.ended_on is null or s.ended_on > latest.due_on)
       -- what isn't due yet when the report is made isn't late
       and latest.due_on < cast((select reporting.cut_off()) at time zone 'Europe/Oslo' as date)
       and (:whole or exists (select from reporting.award_unit u
                               where u.unit = a.unit and latest.due_on >= u.from_on and latest.due_on < u.until_before))
)
select participant as person,
       agreement   as fact,
       unit        as row_key,
       k.col_key,
       case when k.col_key = 'inTime' then cast(cast(coalesce(held_on <= due_on, false) as integer) as numeric) end as amount
  from due
 cross join (values ('due'), ('inTime')) as k (col_key)

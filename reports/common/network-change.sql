-- How large people's networks are: the first map of the present in the stay against the latest drawn within the period, on a later day. A
-- person with pairs in several stays counts with the newest. Other people stand nowhere: a map tells how many there are.
with drawn as (
    select n.*
      from reporting.network_map n
     where n.unit = any (:units)
       and n.period = 'present'
       and n.mapped_on < :period_end
),
first_map as (
    select distinct on (stay) stay, mapped_on, ties, met_weekly
      from drawn
     order by stay, mapped_on, network_map
),
latest_map as (
    select distinct on (d.stay) d.stay, d.participant, d.mapped_on, d.ties, d.met_weekly
      from drawn d
     where d.mapped_on >= :period_start
       and (:whole or exists (select from reporting.award_unit a
                               where a.unit = d.unit and d.mapped_on >= a.from_on and d.mapped_on < a.until_before))
     order by d.stay, d.mapped_on desc, d.network_map
),
pair as (
    select distinct on (l.participant)
           l.participant, f.ties as first_ties, l.ties as latest_ties, f.met_weekly as first_weekly, l.met_weekly as latest_weekly
      from latest_map l
      join first_map f on f.stay = l.stay and f.mapped_on < l.mapped_on
     order by l.participant, l.mapped_on desc, l.stay
),
of (row_key) as (values ('all'), ('weekly'))
select participant as person,
       participant as fact,
       of.row_key,
       k.col_key,
       case k.col_key when 'first' then cast(case of.row_key when 'all' then first_ties else first_weekly end as numeric)
                      when 'latest' then case of.row_key when 'all' then latest_ties else latest_weekly end
                      when 'change' then case of.row_key when 'all' then latest_ties - first_ties else latest_weekly - first_weekly end
       end as amount
  from pair
 cross join of
 cross join (values ('pairs'), ('first'), ('latest'), ('change')) as k (col_key)

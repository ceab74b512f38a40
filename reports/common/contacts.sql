-- What happened within the period beside the planned conversations (kontakt): contacts, how many people they were with, the minutes where
-- somebody counted them, and how often somebody didn't come to what was agreed. No notes.
select c.participant as person,
       c.contact     as fact,
       c.unit        as row_key,
       k.col_key,
       case when k.col_key = 'minutes' then cast(c.minutes as numeric) end as amount
  from reporting.contact c
  join (values ('contacts', 'contact'), ('persons', 'contact'), ('minutes', 'contact'), ('noShows', 'noShow')) as k (col_key, kind)
    on k.kind = c.kind
   and (k.col_key <> 'minutes' or c.minutes is not null)
 where c.unit = any (:units)
   and c.occurred_on >= :period_start
   and c.occurred_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = c.unit and c.occurred_on >= a.from_on and c.occurred_on < a.until_before))

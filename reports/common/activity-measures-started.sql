-- Activity measures started within the period, by activity: how many, and for how many people.
select m.participant as person,
       m.measure     as fact,
       m.category    as row_key,
       k.col_key,
       null          as amount
  from reporting.measure m
 cross join (values ('facts'), ('persons')) as k (col_key)
 where m.unit = any (:units)
   and m.kind = 'activity'
   and m.started_on >= :period_start
   and m.started_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = m.unit and m.started_on >= a.from_on and m.started_on < a.until_before))

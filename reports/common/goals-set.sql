-- Goals set within the period, by life area: how many, and by how many people.
select g.participant as person,
       g.goal        as fact,
       g.life_area   as row_key,
       k.col_key,
       null          as amount
  from reporting.goal g
 cross join (values ('facts'), ('persons')) as k (col_key)
 where g.unit = any (:units)
   and g.set_on >= :period_start
   and g.set_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = g.unit and g.set_on >= a.from_on and g.set_on < a.until_before))

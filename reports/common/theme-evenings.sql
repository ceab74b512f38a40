-- Who came to theme evenings (temakvelder) within the period, by topic: attendances, and different people. An evening to which nobody of the
-- participants came isn't here.
select t.participant      as person,
       t.theme_attendance as fact,
       t.topic            as row_key,
       k.col_key,
       null               as amount
  from reporting.theme_attendance t
 cross join (values ('facts'), ('persons')) as k (col_key)
 where t.unit = any (:units)
   and t.held_on >= :period_start
   and t.held_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = t.unit and t.held_on >= a.from_on and t.held_on < a.until_before))

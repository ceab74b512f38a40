-- Inquiries received within the period, by unit, and those of them that a relative made.
select s.participant as person,
       s.stay        as fact,
       s.unit        as row_key,
       k.col_key,
       null          as amount
  from reporting.stay s
 cross join (values ('all'), ('relatives')) as k (col_key)
 where s.unit = any (:units)
   and s.inquiry_on >= :period_start
   and s.inquiry_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = s.unit and s.inquiry_on >= a.from_on and s.inquiry_on < a.until_before))
   and (k.col_key = 'all' or s.inquiry_channel = 'relative')

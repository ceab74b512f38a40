-- Inquiries received within the period, by who asked. One inquiry opens one stay.
select s.participant                        as person,
       s.stay                               as fact,
       coalesce(s.inquiry_channel, 'other') as row_key,
       null                                 as col_key,
       null                                 as amount
  from reporting.stay s
 where s.unit = any (:units)
   and s.inquiry_on >= :period_start
   and s.inquiry_on < :period_end
   and (:whole or exists (select from reporting.award_unit a
                           where a.unit = s.unit and s.inquiry_on >= a.from_on and s.inquiry_on < a.until_before))

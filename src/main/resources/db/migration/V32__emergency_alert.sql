-- By which emergency access somebody is let in, so that the read log can say it of each reading; null for who is let in otherwise.
alter table stegvis.closed_case_reader add column emergency text;

update stegvis.closed_case_reader reader
   set emergency = access.review_number
  from stegvis.emergency_access access
 where access.case_number = reader.case_number
   and access.user_id = reader.user_id
   and access.until = reader.until;

-- The team leaders' notice of it in the process engine; null where there was nobody to tell.
alter table stegvis.emergency_access add column notice_number text unique;

-- What guardians, and later the young person herself, say after the first conversation stands beside what was said then: given, or not.
alter table stegvis.guardian_consent add column given boolean not null default true;
alter table stegvis.guardian_consent drop constraint guardian_consent_check;
alter table stegvis.guardian_consent add constraint guardian_consent_day check (given_by is null or given_on is not null);
comment on column stegvis.guardian_consent.given is 'False where they said no, or took a yes back. Of each who may say it, the latest counts.';
comment on column stegvis.guardian_consent.given_on is 'The day it was said; null where she consented herself in the first conversation.';

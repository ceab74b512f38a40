-- An after-care contact that reached nobody is an attempt like any other, and follows its answer when that is corrected.

alter table stegvis.contact_attempt
    add column answer_id  uuid references stegvis.answer (id),
    add column supersedes uuid references stegvis.contact_attempt (id);
create index on stegvis.contact_attempt (answer_id);
create unique index on stegvis.contact_attempt (supersedes) where supersedes is not null;
comment on column stegvis.contact_attempt.answer_id is 'The after-care contact it comes from; null where it was written down by itself.';

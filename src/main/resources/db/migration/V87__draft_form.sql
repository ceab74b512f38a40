-- Which version of the form a draft was typed in, so that whoever opens it in a later one is told what has changed.
alter table stegvis.draft add column form_version_id uuid references stegvis.form_version (id);

-- One person may have the same form open in several windows, the participant's tablet among them.
create sequence stegvis.draft_revision;
alter table stegvis.draft
    add column revision bigint not null default nextval('stegvis.draft_revision'),
    add column window_id uuid;
comment on column stegvis.draft.revision is 'Another one each time it is saved: a window that was opened with an earlier one doesn''t know all that is in it.';
comment on column stegvis.draft.window_id is 'The window that knows all that is in it, since it saved last; null where none does.';

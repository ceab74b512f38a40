-- A run may be stopped on the way and taken up again; those that are waiting know how long they have waited.
alter table stegvis.report_run
    drop constraint report_run_state_check,
    add constraint report_run_state_check check (state in ('ordered', 'running', 'failed', 'cancelled', 'finished')),
    add column queued_at     timestamptz,
    add column step_begun_at timestamptz,
    add column cancelled_at  timestamptz,
    add column cancelled_by  text;
comment on column stegvis.report_run.queued_at is 'When it was ordered on a page, the last time; null when it was ordered otherwise.';
comment on column stegvis.report_run.step_begun_at is 'When its newest step began.';
comment on column stegvis.report_run.cancelled_by is 'Who stopped it the last time, also after it has been taken up again.';

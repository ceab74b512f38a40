-- Of a person registered more than once, year of birth and sex are hers and not the registration's: a correction of them on one case is
-- written beside what the others say too, and follows what was written there. When a merge is undone, each says again what was said of it.

alter table stegvis.participant_version
    add column follows bigint references stegvis.participant_version (id) on delete set null;
create index on stegvis.participant_version (follows) where follows is not null;
comment on column stegvis.participant_version.follows is
    'The version of another registration of the same person whose correction this one follows; null where it was said of this registration.';

alter table stegvis.participant_version drop constraint participant_version_reason_check;
alter table stegvis.participant_version
    add constraint participant_version_reason_check check (reason in ('mistyped', 'changed', 'completed', 'mergeUndone'));

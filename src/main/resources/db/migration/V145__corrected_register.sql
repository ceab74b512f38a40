-- What the register says of a person is corrected: the old version stays, and the new one says why.

alter table stegvis.participant_version
    add column reason text check (reason in ('mistyped', 'changed', 'completed'));
comment on column stegvis.participant_version.reason is
    'Why somebody corrected it: mistyped, changed (she moved to another number, took another name), completed. Null where she was registered, and where unit or protection followed from something else.';

-- Who decided what about a process, and when. The value that counts now stands in stegvis.process_parameter.

create table stegvis.process_parameter_change (
    id         bigint generated always as identity primary key,
    name       text not null,
    unit_id    text references stegvis.unit (id),
    value      text,
    changed_at timestamptz not null,
    changed_by text not null
);
create index on stegvis.process_parameter_change (name, id);
comment on column stegvis.process_parameter_change.unit_id is 'Null for the whole organisation.';
comment on column stegvis.process_parameter_change.value is 'Null where it was taken back: then the organisation''s counts for the unit, or the one Stegvis comes with.';

-- A tablet in a participant's hands: the browser is signed out and holds a key to one form and nothing else. Kept here and not in a
-- node's memory, so that it is the same at every node and after a restart. Nothing of what is answered, and no name.
create table stegvis.handed_over (
    id              uuid primary key,
    key_hash        bytea not null unique,
    user_id         text not null,
    kind            text not null check (kind in ('task', 'instrument')),
    about           text not null,
    with_previous   boolean not null,
    credential_mark text,
    begun_at        timestamptz not null,
    last_used_at    timestamptz not null,
    done_at         timestamptz,
    ended_at        timestamptz
);
create index on stegvis.handed_over (user_id, kind, about) where ended_at is null;
create index on stegvis.handed_over (begun_at);
comment on column stegvis.handed_over.user_id is 'Who handed it over, and in whose name the answers are kept as a draft.';
comment on column stegvis.handed_over.about is 'The task, or the case and the instrument.';
comment on column stegvis.handed_over.with_previous is 'Whether last time''s answers are shown.';
comment on column stegvis.handed_over.credential_mark is 'Of her password when it was handed over: with another one it is over.';

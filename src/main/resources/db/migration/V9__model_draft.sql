-- A release's model that waits because an administrator has changed the one in force: hers stays, this one is a draft.
create table stegvis.model_draft (
    resource   text not null,
    sha256     text not null,
    content    bytea not null,
    arrived_at timestamptz not null,
    primary key (resource, sha256)
);

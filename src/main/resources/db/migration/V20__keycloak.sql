-- Sign-in through Keycloak: what Keycloak last said stands in user_account and membership, as local users do.

-- Who an account belongs to at Keycloak; null for accounts that never signed in there.
alter table stegvis.user_account add column subject text unique;

-- As of when Keycloak said so. What is older never replaces what is newer.
alter table stegvis.user_account add column noted_at timestamptz;

-- Whoever signs in at Keycloak has no password here.
alter table stegvis.user_account alter column password_hash drop not null;

-- Sessions that Keycloak has ended, for all nodes to see. session_id null: all of the person's until then.
create table stegvis.ended_sign_in (
    id         bigint generated always as identity primary key,
    subject    text,
    session_id text unique,
    ended_at   timestamptz not null
);
create index on stegvis.ended_sign_in (subject) where session_id is null;
create index on stegvis.ended_sign_in (ended_at);

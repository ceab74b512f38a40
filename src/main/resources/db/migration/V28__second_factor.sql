-- The second factor of local users: a secret shared with an app on the phone (TOTP, RFC 6238), sealed with a key that
-- is kept outside of the database, and codes for the day the phone is lost.

create table stegvis.second_factor (
    user_id       text primary key references stegvis.user_account (id),
    sealed_secret bytea not null,
    enrolled_at   timestamptz not null,
    -- the newest time step whose code was used: neither it nor an older one is taken again
    last_step     bigint not null,
    failed_tries  integer not null default 0,
    locked_until  timestamptz
);

create table stegvis.recovery_code (
    user_id   text not null references stegvis.second_factor (user_id) on delete cascade,
    code_hash text not null,
    used_at   timestamptz,
    primary key (user_id, code_hash)
);

-- Addresses of calendars. What makes an address secret is kept as its hash alone: whoever reads this table reads no calendar.
create table stegvis.calendar_feed (
    user_id    text primary key references stegvis.user_account (id),
    token_hash bytea       not null unique,
    made_at    timestamptz not null
);

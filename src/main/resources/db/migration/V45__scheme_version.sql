-- What report schemes have said: every content that was ever taken into use, and which one holds now. A run is carried out
-- by the content it was ordered with, on whichever node, also after the folder has changed.

create table stegvis.scheme_version (
    hash      text        primary key,
    scheme_id text        not null,
    version   text        not null,
    files     jsonb       not null,
    taken_at  timestamptz not null
);
comment on table stegvis.scheme_version is
    'The files of a report scheme by name, as they were when first seen. hash: SHA-256 over all of them. Never changed.';

create table stegvis.scheme_standing (
    scheme_id text        primary key,
    hash      text        not null references stegvis.scheme_version,
    taken_at  timestamptz not null
);
comment on table stegvis.scheme_standing is
    'Which content of a scheme new reports are ordered with: the one seen last that had never been seen before. A node that
     still has an older folder so doesn''t bring the older one back.';

create function stegvis.keep_scheme_version() returns trigger language plpgsql as $$
begin
    raise exception 'A version of a report scheme is never changed' using errcode = 'restrict_violation';
end
$$;

create trigger scheme_version_is_kept before update or delete on stegvis.scheme_version
    for each row execute function stegvis.keep_scheme_version();

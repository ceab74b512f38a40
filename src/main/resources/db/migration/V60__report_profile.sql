-- The organisation's logo and colours in its reports. A change is a new version, and a run keeps the one it was ordered with:
-- the same run is always the same bytes.

create table stegvis.report_profile (
    version     integer generated always as identity primary key,
    ink         text        not null check (ink ~ '^#[0-9A-F]{6}$'),
    accent      text        not null check (accent ~ '^#[0-9A-F]{6}$'),
    logo        bytea check (octet_length(logo) <= 4194304),
    recorded_at timestamptz not null,
    recorded_by text        not null
);
comment on column stegvis.report_profile.logo is 'A PNG made here of the pixels of what was uploaded; the file itself is not kept.';

-- Which version a run was ordered with. Runs without one are from before anybody had chosen, and look as Stegvis does.
create table stegvis.report_run_profile (
    run_id          uuid    primary key references stegvis.report_run (id),
    profile_version integer not null references stegvis.report_profile (version)
);

create function stegvis.keep_report_profile() returns trigger language plpgsql as $$
begin
    raise exception 'What a report looked like is never changed (%)', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger report_profile_is_kept before update or delete on stegvis.report_profile
    for each row execute function stegvis.keep_report_profile();
create trigger report_run_profile_is_kept before update or delete on stegvis.report_run_profile
    for each row execute function stegvis.keep_report_profile();

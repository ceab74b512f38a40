-- Is she registered already? Names as they sound, beside the year of birth. Only of people whose address is no secret: of kode 6 and 7
-- there is no row, so that neither an answer nor the time it takes can tell of them. Kept by the application, from the newest version.

create table stegvis.name_key (
    participant_id uuid primary key references stegvis.participant (id) on delete cascade,
    given_plain    text,
    given_sound    text,
    family_plain   text,
    family_sound   text,
    birth_year     integer,
    check (given_plain is not null or family_plain is not null)
);
create index name_key_sounds on stegvis.name_key (given_sound, family_sound);
create index name_key_given on stegvis.name_key (given_plain, birth_year);

-- Somebody registered a person although she had been told of one like her. Only as long as neither is protected: see name_key.
create table stegvis.resemblance (
    participant_id uuid not null references stegvis.participant (id) on delete cascade,
    resembles      uuid not null references stegvis.participant (id) on delete cascade,
    told_at        timestamptz not null,
    told           text not null,
    primary key (participant_id, resembles)
);
create index on stegvis.resemblance (resembles);
comment on column stegvis.resemblance.told is 'The user who registered her in spite of the warning.';

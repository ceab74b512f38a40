-- Two registrations of one person. Nothing is moved: journeys, answers, consents and read log stay with the registration they were made for,
-- and from the moment of the merge it is about the person that stays. An undone merge is one more fact.

create table stegvis.registration_merge (
    id          uuid primary key,
    gone        uuid not null references stegvis.participant (id),
    kept        uuid not null references stegvis.participant (id),
    reason      text not null check (reason in ('registeredTwice', 'cameBack', 'notTheSame', 'byMistake')),
    undoes      uuid references stegvis.registration_merge (id),
    recorded_at timestamptz not null,
    recorded_by text not null,
    check (gone <> kept),
    check ((undoes is not null) = (reason in ('notTheSame', 'byMistake')))
);
create unique index registration_merge_undone_once on stegvis.registration_merge (undoes) where undoes is not null;
comment on table stegvis.registration_merge is 'Who decided it, when and why. undoes: the merge that is taken back.';

-- Whom a registration is about from a moment on; before the first row, herself. The latest row counts.
create table stegvis.registration_person (
    id           bigint generated always as identity primary key,
    registration uuid not null references stegvis.participant (id),
    person       uuid not null references stegvis.participant (id),
    merge_id     uuid not null references stegvis.registration_merge (id),
    recorded_at  timestamptz not null
);
create index on stegvis.registration_person (registration, recorded_at desc, id desc);
create index on stegvis.registration_person (person);

create function stegvis.refuse_change_of_merge() returns trigger
    language plpgsql
    as $$
begin
    raise exception 'Merges of registrations are never changed, only undone (%)', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger stays_as_it_was before update on stegvis.registration_merge
    for each row execute function stegvis.refuse_change_of_merge();
create trigger stays_as_it_was before update on stegvis.registration_person
    for each row execute function stegvis.refuse_change_of_merge();

create view stegvis.merged_now as
select latest.registration, latest.person
  from (select distinct on (r.registration) r.registration, r.person
          from stegvis.registration_person r
         order by r.registration, r.recorded_at desc, r.id desc) latest
 where latest.person <> latest.registration;
comment on view stegvis.merged_now is 'Registrations that are about somebody registered otherwise, as it is known now.';

create function stegvis.registrations_of(registration uuid) returns setof uuid
    language sql stable
    as $$
with whose as (
    select coalesce((select m.person from stegvis.merged_now m where m.registration = $1), $1) as person
)
select w.person from whose w
union all
select m.registration from stegvis.merged_now m join whose w on w.person = m.person
$$;
comment on function stegvis.registrations_of(uuid) is 'All registrations of the person whom this one is about, this one among them.';

-- In reports: who is who, as it was known at the cut-off. One person is counted once.
create view reporting.merged as
select latest.registration, latest.person
  from (select distinct on (r.registration) r.registration, r.person
          from stegvis.registration_person r
         where r.recorded_at <= (select reporting.cut_off())
         order by r.registration, r.recorded_at desc, r.id desc) latest
 where latest.person <> latest.registration;
comment on view reporting.merged is
    'Registrations known at the cut-off to be of a person who is registered otherwise too: what happened in their stays is hers.';
grant select on reporting.merged to stegvis_report;

create or replace view reporting.declined as
select latest.participant
  from (select distinct on (coalesce(m.person, c.participant_id)) coalesce(m.person, c.participant_id) as participant, c.given
          from stegvis.consent c
          left join reporting.merged m on m.registration = c.participant_id
         where c.purpose = 'statistics'
           and c.recorded_at <= (select reporting.cut_off())
           and not exists (select from stegvis.consent newer
                            where newer.supersedes = c.id
                              and newer.recorded_at <= (select reporting.cut_off()))
         order by coalesce(m.person, c.participant_id), c.decided_on desc, c.recorded_at desc, c.id desc) latest
 where not latest.given;

create or replace view reporting.counted_journey as
select j.id as stay, coalesce(m.person, j.participant_id) as participant, coalesce(moved.unit_id, j.unit_id) as unit, j.process_key as journey
  from stegvis.journey j
  left join reporting.merged m on m.registration = j.participant_id
  left join (select distinct on (u.journey_id) u.journey_id, u.unit_id
               from stegvis.journey_unit u
              where u.recorded_at <= (select reporting.cut_off())
              order by u.journey_id, u.recorded_at desc, u.from_on desc, u.id desc) moved on moved.journey_id = j.id
 where j.recorded_at <= (select reporting.cut_off())
   and not exists (select from reporting.declined d where d.participant = coalesce(m.person, j.participant_id));

create or replace view reporting.participant as
select distinct on (v.participant_id)
       v.participant_id as participant,
       v.birth_year,
       v.sex,
       v.unit_id        as unit
  from stegvis.participant_version v
 where v.recorded_at <= (select reporting.cut_off())
   and not exists (select from reporting.declined d where d.participant = v.participant_id)
   and not exists (select from reporting.merged m where m.registration = v.participant_id)
 order by v.participant_id, v.recorded_at desc, v.id desc;
comment on view reporting.participant is
    'One row per person who hasn''t declined: the newest version known at the cut-off, of a person registered twice that of the registration
     that was kept. participant is a pseudonym; no name, no alias. Protected people (kode 6/7) are counted like everybody else: the flag is
     not shown here, and no member list leaves the database.';

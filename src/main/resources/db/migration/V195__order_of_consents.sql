-- Of what is said in one and the same moment, what was written down last counts: the order of writing, not of a random id.
alter table stegvis.consent add column number bigint generated always as identity;
comment on column stegvis.consent.number is 'In the order of writing: of decisions about one day that were recorded in one moment, the last counts.';
alter table stegvis.guardian_consent add column number bigint generated always as identity;
comment on column stegvis.guardian_consent.number is 'As that of stegvis.consent.';

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
         order by coalesce(m.person, c.participant_id), c.decided_on desc, c.recorded_at desc, c.number desc) latest
 where not latest.given;

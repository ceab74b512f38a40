-- Cases that a named few may open: those of people whose address is a secret (kode 6 and 7). That a case stands here is
-- itself a secret.

create table stegvis.closed_case (
    case_number text primary key,
    closed_at   timestamptz not null
);

-- until: null for those who walk beside her; for who broke the glass, when the case closes for them again.
create table stegvis.closed_case_reader (
    case_number text not null references stegvis.closed_case (case_number),
    user_id     text not null,
    until       timestamptz,
    primary key (case_number, user_id)
);

with newest as (
    select distinct on (v.participant_id) v.participant_id, v.protection, v.recorded_at
    from stegvis.participant_version v
    order by v.participant_id, v.recorded_at desc, v.id desc
)
insert into stegvis.closed_case (case_number, closed_at)
select j.case_number, n.recorded_at
from newest n
join stegvis.journey j on j.participant_id = n.participant_id
where n.protection <> 'none';

insert into stegvis.closed_case_reader (case_number, user_id)
select c.case_number, s.coordinator
from stegvis.closed_case c
join stegvis.journey j on j.case_number = c.case_number
join stegvis.journey_standing s on s.journey_id = j.id
where s.coordinator is not null;

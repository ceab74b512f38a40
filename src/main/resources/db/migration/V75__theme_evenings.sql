-- Theme evenings (temakvelder), and who came.

create table stegvis.theme_evening (
    id          uuid primary key,
    unit_id     text not null references stegvis.unit (id),
    topic       text not null check (topic in ('socialSkills', 'economy', 'housing', 'nutrition', 'employment', 'other')),
    held_on     date not null,
    held_by     text not null check (held_by in ('ourselves', 'guest')),
    recorded_at timestamptz not null,
    recorded_by text not null
);
create index on stegvis.theme_evening (unit_id, held_on desc);

-- That somebody came, or that it was a mistake to say so: the latest row counts.
create table stegvis.theme_attendance (
    id          uuid primary key,
    evening_id  uuid not null references stegvis.theme_evening (id),
    journey_id  uuid not null references stegvis.journey (id),
    attended    boolean not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id),
    supersedes  uuid references stegvis.theme_attendance (id)
);
create index on stegvis.theme_attendance (journey_id);
create unique index on stegvis.theme_attendance (evening_id, journey_id) where supersedes is null;
create unique index on stegvis.theme_attendance (supersedes) where supersedes is not null;

create view stegvis.valid_theme_attendance as
select a.*
from stegvis.theme_attendance a
where not exists (select 1 from stegvis.theme_attendance later where later.supersedes = a.id);

create view reporting.theme_evening as
select e.id as theme_evening, e.unit_id as unit, e.topic, e.held_by, e.held_on
  from stegvis.theme_evening e
 where e.recorded_at <= (select reporting.cut_off());
comment on view reporting.theme_evening is 'Theme evenings that were held, by topic, by the organisation itself (ourselves) or a guest.';

create view reporting.theme_attendance as
select a.id as theme_attendance, a.evening_id as theme_evening, a.journey_id as stay, j.participant, j.unit,
       e.topic, e.held_by, e.held_on, a.answer_id as answer
  from stegvis.theme_attendance a
  join stegvis.theme_evening e on e.id = a.evening_id
  join reporting.counted_journey j on j.stay = a.journey_id
 where a.attended
   and a.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.theme_attendance newer
                    where newer.supersedes = a.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.theme_attendance is 'Who came to a theme evening. unit is the person''s, not the evening''s.';
grant select on reporting.theme_evening, reporting.theme_attendance to stegvis_report;

-- Whatever kinds of facts there are by now, attendance is one more.
do $$
begin
    execute 'create or replace view stegvis.fact_source as ' || rtrim(pg_get_viewdef('stegvis.fact_source'::regclass), ';') || '
        union all
        select ''theme_attendance'', a.id, a.id, a.journey_id, e.topic, e.held_on, a.recorded_at, a.answer_id, a.supersedes
          from stegvis.theme_attendance a
          join stegvis.theme_evening e on e.id = a.evening_id';
end
$$;

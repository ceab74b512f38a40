-- What an after-care contact finds, three, six and twelve months on: whether the home, the work and the activity were kept.

create table stegvis.after_care (
    id          uuid primary key,
    journey_id  uuid not null references stegvis.journey (id),
    area        text not null check (area in ('home', 'work', 'activity')),
    kept        text not null check (kept in ('yes', 'no', 'unknown', 'notRelevant', 'notAsked')),
    asked_on    date not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id),
    supersedes  uuid references stegvis.after_care (id)
);
create index on stegvis.after_care (journey_id, asked_on);
create index on stegvis.after_care (answer_id);
create unique index on stegvis.after_care (supersedes) where supersedes is not null;
comment on table stegvis.after_care is
    'One row for each area of every contact that reached her, so that a correction supersedes all of them. notRelevant: there was none to keep.
     notAsked: nobody asked, which is no answer.';

create view reporting.after_care as
select a.id as after_care, a.journey_id as stay, j.participant, j.unit, a.area, a.kept, a.asked_on, a.answer_id as answer
  from stegvis.after_care a
  join reporting.counted_journey j on j.stay = a.journey_id
 where a.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.after_care newer
                    where newer.supersedes = a.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.after_care is
    'What after-care contacts found, by area (home, work, activity) and day: kept is yes, no, unknown, notRelevant or notAsked.';
grant select on reporting.after_care to stegvis_report;

do $$
begin
    execute 'create or replace view stegvis.fact_source as ' || rtrim(pg_get_viewdef('stegvis.fact_source'::regclass), ';') || '
        union all
        select ''after_care'', a.id, a.id, a.journey_id, a.area, a.asked_on, a.recorded_at, a.answer_id, a.supersedes
          from stegvis.after_care a';
end
$$;

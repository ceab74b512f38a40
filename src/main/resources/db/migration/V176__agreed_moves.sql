-- An agreed conversation is held on another day: agreed anew, by whose wish, and when that was.
create table stegvis.agreed_move (
    id           uuid primary key,
    journey_id   uuid not null references stegvis.journey (id),
    agreement_id uuid not null references stegvis.answer (id),
    moved_on     date not null,
    earlier_on   date not null,
    agreed_on    date not null check (agreed_on >= moved_on),
    asked_by     text not null check (asked_by in ('participant', 'coordinator', 'other')),
    words        text check (words <> ''),
    late_on      date,
    recorded_at  timestamptz not null,
    recorded_by  text not null,
    supersedes   uuid references stegvis.agreed_move (id)
);
create index on stegvis.agreed_move (journey_id);
create index on stegvis.agreed_move (agreement_id);
create unique index on stegvis.agreed_move (supersedes) where supersedes is not null;
comment on table stegvis.agreed_move is
    'agreement_id: the answer in which it was first agreed. earlier_on: the day that stood, with the pauses since. late_on: the day that had
     passed when this or an earlier move of the agreement was made, so that it stays late; null when nothing had.';

create view reporting.agreed_move as
select m.id as agreed_move, m.journey_id as stay, j.participant, j.unit, m.agreement_id as agreement, m.moved_on, m.agreed_on, m.asked_by,
       m.recorded_at
  from stegvis.agreed_move m
  join reporting.counted_journey j on j.stay = m.journey_id
 where m.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.agreed_move newer
                    where newer.supersedes = m.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.agreed_move is
    'Agreed conversations that were given another day (agreed_on), when that was (moved_on) and by whose wish: participant, coordinator or
     other. What is moved after its day had passed is late all the same. Nobody''s words.';
grant select on reporting.agreed_move to stegvis_report;

do $$
begin
    execute 'create or replace view stegvis.fact_source as ' || rtrim(pg_get_viewdef('stegvis.fact_source'::regclass), ';') || '
        union all
        select ''agreed_move'', m.id, m.agreement_id, m.journey_id, ''agreed'', m.agreed_on, m.recorded_at, null::uuid, m.supersedes
          from stegvis.agreed_move m';
end
$$;

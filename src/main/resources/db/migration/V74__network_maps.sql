-- Mapping a network (nettverkskartlegging): as it was, as it is, as she wishes it. Other people stand there by their role, how
-- close they are and how often she meets them: there is no place for a name.

alter table stegvis.measure drop constraint measure_kind_check;
alter table stegvis.measure add constraint measure_kind_check check (kind in (
    'activity', 'housing', 'everydaySupport', 'work', 'tidgiver', 'offer', 'network'));
alter table stegvis.measure_event drop constraint measure_event_kind_check;
alter table stegvis.measure_event add constraint measure_event_kind_check check (kind in (
    'tried', 'foundOwnActivity', 'ended', 'stillActive', 'notActive', 'activeUnknown',
    'needDescribed', 'searched', 'viewed', 'contractSigned', 'noContract', 'movedIn', 'furnished', 'homeVisited',
    'keptSixMonths', 'homeKept', 'homeLost',
    'supported',
    'workWishDescribed', 'placeSought', 'agreementMade', 'noAgreement', 'placementStarted', 'placementNotStarted',
    'placementReviewed', 'enteredWork', 'stillInWork', 'workKept', 'workCompleted', 'workLost',
    'tidgiverFound', 'tidgiverNotFound', 'tidgiverWithdrawn',
    'offerChosen', 'offerVisited', 'offerCoupled', 'offerStillThere', 'offerLeft', 'offerUnknown',
    'networkMapped'));

create table stegvis.network_map (
    id          uuid primary key,
    journey_id  uuid not null references stegvis.journey (id),
    measure_id  uuid not null references stegvis.measure (id),
    period      text not null check (period in ('past', 'present', 'wanted')),
    mapped_on   date not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    answer_id   uuid references stegvis.answer (id),
    supersedes  uuid references stegvis.network_map (id)
);
create index on stegvis.network_map (journey_id, period);
create unique index on stegvis.network_map (supersedes) where supersedes is not null;

-- One person each. A map without any is a map too: nobody.
create table stegvis.network_tie (
    id        uuid primary key,
    map_id    uuid not null references stegvis.network_map (id),
    role      text not null check (role in ('parent', 'sibling', 'child', 'partner', 'relative', 'friend', 'neighbour', 'colleague',
                                            'fellowStudent', 'fellowMember', 'peer', 'tidgiver', 'professional', 'other')),
    closeness integer not null check (closeness between 1 and 3),
    contact   text not null check (contact in ('daily', 'weekly', 'monthly', 'seldom', 'none'))
);
create index on stegvis.network_tie (map_id);

create view reporting.network_map as
select m.id as network_map, m.journey_id as stay, j.participant, j.unit, m.period, m.mapped_on,
       count(t.id)                                                  as ties,
       count(t.id) filter (where t.closeness = 3)                   as very_close,
       count(t.id) filter (where t.contact in ('daily', 'weekly'))  as met_weekly,
       m.answer_id as answer
  from stegvis.network_map m
  join reporting.counted_journey j on j.stay = m.journey_id
  left join stegvis.network_tie t on t.map_id = m.id
 where m.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.network_map newer
                    where newer.supersedes = m.id
                      and newer.recorded_at <= (select reporting.cut_off()))
 group by m.id, m.journey_id, j.participant, j.unit, m.period, m.mapped_on, m.answer_id;
comment on view reporting.network_map is
    'How large somebody''s network was (past), is (present) and is wished to be (wanted), as she drew it on a day: people all in
     all, those very close, those met at least weekly. The gap is wanted minus present. The people themselves stand nowhere.';
grant select on reporting.network_map to stegvis_report;

-- Whatever kinds of facts there are by now, maps are one more.
do $$
begin
    execute 'create or replace view stegvis.fact_source as ' || rtrim(pg_get_viewdef('stegvis.fact_source'::regclass), ';') || '
        union all
        select ''network_map'', n.id, n.id, n.journey_id, n.period, n.mapped_on, n.recorded_at, n.answer_id, n.supersedes
          from stegvis.network_map n';
end
$$;

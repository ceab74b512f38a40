-- Coupling to other offers (kobling til andre tilbud): a catalogue of each unit, and a measure of its own.

create table stegvis.offer (
    id         uuid primary key,
    unit_id    text not null references stegvis.unit (id),
    name       text not null check (length(btrim(name)) between 1 and 100),
    kind       text not null check (kind in ('sport', 'choirMusic', 'culture', 'training', 'association', 'meetingPlace', 'other')),
    changed_at timestamptz not null,
    changed_by text not null,
    closed_at  timestamptz
);
-- Two of the same name can't be told apart in a list. One that is closed may be opened anew.
create unique index one_open_offer_of_a_name on stegvis.offer (unit_id, lower(btrim(name))) where closed_at is null;

alter table stegvis.measure drop constraint measure_kind_check;
alter table stegvis.measure add constraint measure_kind_check check (kind in (
    'activity', 'housing', 'everydaySupport', 'work', 'tidgiver', 'offer'));
alter table stegvis.measure_event drop constraint measure_event_kind_check;
alter table stegvis.measure_event add constraint measure_event_kind_check check (kind in (
    'tried', 'foundOwnActivity', 'ended', 'stillActive', 'notActive', 'activeUnknown',
    'needDescribed', 'searched', 'viewed', 'contractSigned', 'noContract', 'movedIn', 'furnished', 'homeVisited',
    'keptSixMonths', 'homeKept', 'homeLost',
    'supported',
    'workWishDescribed', 'placeSought', 'agreementMade', 'noAgreement', 'placementStarted', 'placementNotStarted',
    'placementReviewed', 'enteredWork', 'stillInWork', 'workKept', 'workCompleted', 'workLost',
    'tidgiverFound', 'tidgiverNotFound', 'tidgiverWithdrawn',
    'offerChosen', 'offerVisited', 'offerCoupled', 'offerStillThere', 'offerLeft', 'offerUnknown'));

create or replace view stegvis.measure_standing as
select m.id, m.journey_id, m.kind, m.category, m.started_on, m.answer_id, m.recorded_at,
       over.kind as outcome, over.reason, over.occurred_on as over_on,
       latest.kind as latest_step, latest.occurred_on as latest_on
from stegvis.measure m
left join lateral (select e.kind, e.reason, e.occurred_on
                   from stegvis.valid_measure_event e
                   where e.measure_id = m.id
                     and e.kind in ('ended', 'foundOwnActivity', 'homeKept', 'homeLost', 'workKept', 'workCompleted', 'workLost',
                                    'tidgiverFound', 'tidgiverNotFound', 'tidgiverWithdrawn', 'offerStillThere', 'offerLeft', 'offerUnknown')
                   order by e.occurred_on, e.recorded_at, e.id limit 1) over on true
left join lateral (select e.kind, e.occurred_on
                   from stegvis.valid_measure_event e
                   where e.measure_id = m.id
                   order by e.occurred_on desc, e.recorded_at desc, e.id limit 1) latest on true
where not exists (select 1 from stegvis.measure later where later.supersedes = m.id);

create view reporting.offer as
select o.id as offer, o.unit_id as unit, o.name, o.kind
  from stegvis.offer o;
comment on view reporting.offer is
    'Other offers that people are coupled to: clubs, choirs, associations. In reporting.measure_step of measure_kind offer:
     offerChosen (category: the offer), offerVisited (category: who came along), offerCoupled (she goes on there), and months
     later offerStillThere, offerLeft or offerUnknown.';
grant select on reporting.offer to stegvis_report;

-- What happens beside the conversations that the journey asks for: a call, a walk to the shop, somebody who didn't come, a note.

create table stegvis.contact (
    id          uuid primary key,
    journey_id  uuid not null references stegvis.journey (id),
    kind        text not null check (kind in ('contact', 'noShow', 'note')),
    occurred_on date not null,
    channel     text check (channel in ('inPerson', 'walk', 'home', 'phone', 'video', 'message')),
    minutes     integer check (minutes between 1 and 1440),
    words       text check (words <> ''),
    withdrawn   boolean not null default false,
    recorded_at timestamptz not null,
    recorded_by text not null,
    supersedes  uuid references stegvis.contact (id),
    reason      text check (reason in ('mistyped', 'completed', 'notHappened')),
    check ((supersedes is null) = (reason is null)),
    check ((kind = 'contact') = (channel is not null)),
    check (kind = 'contact' or minutes is null),
    check (kind <> 'note' or words is not null),
    check (withdrawn = (reason is not distinct from 'notHappened'))
);
create index on stegvis.contact (journey_id, occurred_on);
create unique index on stegvis.contact (supersedes) where supersedes is not null;
comment on table stegvis.contact is
    'contact: an unplanned one (channel, minutes). noShow: she didn''t come to a conversation that was agreed for the day. note: of the
     day. A row that is corrected to not having happened is withdrawn: it counts no more and is replaced by nothing.';

create view reporting.contact as
select c.id as contact, c.journey_id as stay, j.participant, j.unit, c.kind, c.occurred_on, c.channel, c.minutes
  from stegvis.contact c
  join reporting.counted_journey j on j.stay = c.journey_id
 where c.kind <> 'note'
   and not c.withdrawn
   and c.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.contact newer
                    where newer.supersedes = c.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.contact is
    'What happened beside the planned conversations: contact (channel, minutes; null when nobody counted them), noShow (she didn''t
     come to an agreed conversation). No notes, nobody''s words.';
grant select on reporting.contact to stegvis_report;

-- Whoever was in touch with her has heard of her: she isn't silent. A contact is a sign of life like somebody's word for it.
do $$
declare
    confirmed constant text := $text$select u.stay, max(u.said_on) as last_on from reporting.unknown u where u.reason = 'stillTakesPart' group by u.stay$text$;
    heard_of  constant text := $text$select heard.stay, max(heard.on_day) as last_on
      from (select u.stay, u.said_on as on_day from reporting.unknown u where u.reason = 'stillTakesPart'
            union all
            select k.stay, k.occurred_on from reporting.contact k where k.kind = 'contact' and k.unit = any ($1)) heard
     group by heard.stay$text$;
    asked     regprocedure;
begin
    for asked in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                  where n.nspname = 'reporting' and p.proname in ('missing', 'missing_of_case') loop
        if position(confirmed in pg_get_functiondef(asked)) = 0 then
            raise exception 'The rules of % are other than they were', asked;
        end if;
        execute replace(pg_get_functiondef(asked), confirmed, heard_of);
    end loop;
    execute 'create or replace view stegvis.fact_source as ' || rtrim(pg_get_viewdef('stegvis.fact_source'::regclass), ';') || '
        union all
        select ''contact'', k.id, k.id, k.journey_id, k.kind,
               case when k.kind <> ''note'' and not k.withdrawn then k.occurred_on end, k.recorded_at, null::uuid, k.supersedes
          from stegvis.contact k';
end
$$;

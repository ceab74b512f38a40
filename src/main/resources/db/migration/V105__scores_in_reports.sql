-- What reports can tell of scores, agreed conversations and hand-overs. And a pause is no silence.

-- The keys by which scores were made, as their definitions (instruments/*.yaml) say; a test holds them against each other. A change of
-- a key is a new version and a new row: what was published for one version says nothing of another.
create table stegvis.instrument_key (
    instrument_id    text not null,
    version          integer not null,
    higher_is_better boolean not null,
    reliable_points  numeric(6, 1) check (reliable_points > 0),
    primary key (instrument_id, version)
);
comment on column stegvis.instrument_key.reliable_points is 'So large a difference between two scores of one person is reliable; null where none is published.';
insert into stegvis.instrument_key (instrument_id, version, higher_is_better, reliable_points) values
    ('audit-c', 1, false, null),
    ('core-10', 1, false, 6),
    ('dudit', 1, false, null),
    ('gad-7', 1, false, 4),
    ('life-satisfaction', 1, true, null),
    ('phq-9', 1, false, 6),
    ('qpr-15', 1, true, null),
    ('ucla-3', 1, false, null),
    ('who-5', 1, true, 10);

-- The raw answers stay outside: a report needs the score alone.
create view reporting.score as
select r.id as response, r.journey_id as stay, j.participant, j.unit,
       r.instrument_id as instrument, r.instrument_version as version, r.score, r.taken_on, r.recorded_at
  from stegvis.instrument_response r
  join reporting.counted_journey j on j.stay = r.journey_id
 where r.score is not null
   and r.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.instrument_response newer
                    where newer.supersedes = r.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.score is
    'Scores of instruments (who-5, core-10, …) by the day the answers were given, with the version of the key that made them: scores of
     two versions are never compared. Responses with too few answers for a score aren''t here. Of two of a day, the one recorded last is
     the later.';

create view reporting.change_rule as
select k.instrument_id as instrument, k.version, k.higher_is_better, k.reliable_points
  from stegvis.instrument_key k
 where k.reliable_points is not null;
comment on view reporting.change_rule is
    'Instruments for which it is published how large a difference between two scores of one person must be to be reliable. Where there
     is no row, nobody can be said to have changed: tell the mean change with its interval and the number of pairs. An indicator that
     asks this view must stand in a table whose rows are such instruments.';

-- What was agreed for the next conversation. It stands in the answers that agreed on it, and can't be changed afterwards.
create view reporting.agreed_conversation as
select a.id as agreement, j.stay, j.participant, j.unit,
       cast(coalesce(a.answers ->> 'madeOn', a.answers ->> 'heldOn') as date) as made_on,
       cast(a.answers ->> 'nextConversationOn' as date) as agreed_on,
       a.recorded_at, a.id as answer
  from stegvis.answer a
  join stegvis.journey journey on journey.case_number = a.case_number
  join reporting.counted_journey j on j.stay = journey.id
 where a.form_id in ('makePlan', 'holdFollowUpConversation')
   and a.supersedes is null
   and a.answers ->> 'nextConversationOn' is not null
   and a.recorded_at <= (select reporting.cut_off());
comment on view reporting.agreed_conversation is
    'The day that was agreed for the next follow-up or evaluation, when the plan was made or a follow-up was held (made_on). Pauses move
     it: see reporting.pause.';

create view reporting.hand_over as
select cast(md5('hand_over ' || h.number) as uuid) as hand_over, h.journey_id as stay, j.participant, j.unit,
       h.from_unit, h.to_unit, h.asked_on,
       case when h.decided_at <= (select reporting.cut_off()) then h.outcome end as outcome,
       case when h.decided_at <= (select reporting.cut_off()) then cast(h.decided_at at time zone 'Europe/Oslo' as date) end as decided_on,
       h.answer_id as answer
  from stegvis.hand_over h
  join reporting.counted_journey j on j.stay = h.journey_id
 where h.asked_at <= (select reporting.cut_off());
comment on view reporting.hand_over is
    'Participants who were asked to be taken over by another coordinator or unit. outcome: accepted, declined, calledOff, journeyEnded;
     null while nobody has decided. unit is the one the stay is with now.';

-- Units of the report being made, with the days on which each is in the award: from_on is in, until_before isn't. Set by whoever makes it.
create view reporting.award_unit as
select days[1] as unit, cast(days[2] as date) as from_on, cast(days[3] as date) as until_before
  from (select string_to_array(one, ' ') as days
          from unnest(string_to_array(nullif(current_setting('stegvis.award_units', true), ''), ',')) as one) as covered;
comment on view reporting.award_unit is
    'The award''s units in this report and the days of its period on which each belongs to the award. Needed only when one of them joined or
     left within it, that is when :whole is false.';

grant select on reporting.score, reporting.change_rule, reporting.agreed_conversation, reporting.hand_over, reporting.award_unit to stegvis_report;

do $$
begin
    execute 'create or replace view stegvis.fact_source as ' || rtrim(pg_get_viewdef('stegvis.fact_source'::regclass), ';') || '
        union all
        select ''score'', r.id, r.id, r.journey_id, r.instrument_id, case when r.score is not null then r.taken_on end, r.recorded_at,
               null::uuid, r.supersedes
          from stegvis.instrument_response r
        union all
        select ''agreed_conversation'', a.id, a.id, j.id, ''agreed'', cast(a.answers ->> ''nextConversationOn'' as date), a.recorded_at, a.id, null::uuid
          from stegvis.answer a
          join stegvis.journey j on j.case_number = a.case_number
         where a.form_id in (''makePlan'', ''holdFollowUpConversation'')
           and a.supersedes is null
           and a.answers ->> ''nextConversationOn'' is not null
        union all
        select ''hand_over'', cast(md5(''hand_over '' || h.number) as uuid), cast(md5(''hand_over '' || h.number) as uuid), h.journey_id,
               coalesce(h.outcome, ''asked''), h.asked_on, coalesce(h.decided_at, h.asked_at), h.answer_id, null::uuid
          from stegvis.hand_over h';
end
$$;

-- Whoever rests isn't silent, and neither is a measure that rests with her: the days are counted from when it went on. A pause because
-- nobody reaches her is silence all the same.
do $$
declare
    changes constant text[] := array[
        $t$select k.stay, k.occurred_on from reporting.contact k where k.kind = 'contact' and k.unit = any ($1)) heard$t$,
        $t$select k.stay, k.occurred_on from reporting.contact k where k.kind = 'contact' and k.unit = any ($1)
            union all
            select p.stay, coalesce(p.until_before, 'infinity') from reporting.pause p
             where p.unit = any ($1) and p.reason <> 'noContact' and p.from_on < least($3, $4)) heard$t$,
        $t$from taking_part t
      join measured m on m.stay = t.stay
     where not m.came_out
       and (t.ended_in_it or t.ended_on is null and m.last_on < least($3, $4) - $5)$t$,
        $t$from taking_part t
      join measured m on m.stay = t.stay
      left join (select p.stay, max(coalesce(p.until_before, 'infinity')) as until_before from reporting.pause p
                  where p.unit = any ($1) and p.reason <> 'noContact' and p.from_on < least($3, $4)
                  group by p.stay) rested on rested.stay = t.stay
     where not m.came_out
       and (t.ended_in_it or t.ended_on is null and greatest(m.last_on, rested.until_before) < least($3, $4) - $5)$t$];
    asked   regprocedure;
    rules   text;
begin
    for asked in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                  where n.nspname = 'reporting' and p.proname in ('missing', 'missing_of_case') loop
        rules := pg_get_functiondef(asked);
        for i in 1 .. array_length(changes, 1) by 2 loop
            if position(changes[i] in rules) = 0 then
                raise exception 'The rules of % are other than they were', asked;
            end if;
            rules := replace(rules, changes[i], changes[i + 1]);
        end loop;
        execute rules;
    end loop;
end
$$;

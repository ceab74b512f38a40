-- What reports are made of: views of facts as they were known at a cut-off, and the runs made from them.
--
-- Indicator SQL runs as the role stegvis_report, which sees the views of the schema "reporting" and nothing else.
-- Before it asks anything it sets the cut-off: select set_config('stegvis.cut_off', '2026-03-15T12:00:00Z', true).

create schema if not exists reporting;
comment on schema reporting is
    'Documented views of facts as of a cut-off (a recorded time). No names, aliases, contact data or free text.';

-- Roles belong to the cluster, so another database may have made this one already, perhaps at this very moment.
do $$
begin
    create role stegvis_report nologin;
exception
    when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
    if not pg_has_role(current_user, 'stegvis_report', 'member') then
        execute format('grant stegvis_report to %I', current_user);
    end if;
end
$$;

create function reporting.cut_off() returns timestamptz
    language sql stable
    as $$ select current_setting('stegvis.cut_off')::timestamptz $$;
comment on function reporting.cut_off() is
    'The recorded time up to which facts are known to this transaction. Fails when nobody has set it.';

-- views ------------------------------------------------------------------------------------------
-- One rule for all of them: a row counts when it was recorded by the cut-off and no row recorded by then
-- supersedes it. "(select reporting.cut_off())" makes PostgreSQL evaluate the cut-off once per query.
-- And whoever has said no to being in statistics is in none of them: reporting.declined is the one place for that.

create view reporting.declined as
select latest.participant
  from (select distinct on (c.participant_id) c.participant_id as participant, c.given
          from stegvis.consent c
         where c.purpose = 'statistics'
           and c.recorded_at <= (select reporting.cut_off())
           and not exists (select from stegvis.consent newer
                            where newer.supersedes = c.id
                              and newer.recorded_at <= (select reporting.cut_off()))
         order by c.participant_id, c.decided_on desc, c.recorded_at desc, c.id desc) latest
 where not latest.given;
comment on view reporting.declined is
    'People whose latest decision known at the cut-off is not to be in statistics. They are in none of the other views.
     Those who haven''t been asked yet (who only inquired) are.';

create view reporting.counted_journey as
select j.id as stay, j.participant_id as participant, j.unit_id as unit, j.process_key as journey
  from stegvis.journey j
 where j.recorded_at <= (select reporting.cut_off())
   and not exists (select from reporting.declined d where d.participant = j.participant_id);
comment on view reporting.counted_journey is
    'Stays known at the cut-off of people who have not declined to be in statistics. All views of what happened in
     stays join this one.';

create view reporting.unit as
select u.id as unit, u.name, u.parent_id as parent, u.zone
  from stegvis.unit u;
comment on view reporting.unit is 'Units of the organisation. Not dated: units as they are now.';

create view reporting.participant as
select distinct on (v.participant_id)
       v.participant_id as participant,
       v.birth_year,
       v.sex,
       v.unit_id        as unit
  from stegvis.participant_version v
 where v.recorded_at <= (select reporting.cut_off())
   and not exists (select from reporting.declined d where d.participant = v.participant_id)
 order by v.participant_id, v.recorded_at desc, v.id desc;
comment on view reporting.participant is
    'One row per person who hasn''t declined: the newest version known at the cut-off. participant is a pseudonym; no name, no alias.
     Protected people (kode 6/7) are counted like everybody else: the flag is not shown here, and no member list
     leaves the database.';

create view reporting.turning_point as
select e.journey_id as stay, e.kind, e.occurred_on, e.channel, e.end_state, e.recorded_at, e.id as fact,
       e.answer_id as answer
  from stegvis.journey_event e
  join reporting.counted_journey j on j.stay = e.journey_id
 where e.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.journey_event newer
                    where newer.supersedes = e.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.turning_point is
    'Dated turning points of stays: inquiry (with channel), admitted, plan, coordinator, ended (with end_state).';

create view reporting.stay as
select j.stay,
       j.participant,
       j.unit,
       j.journey,
       min(t.occurred_on) filter (where t.kind = 'inquiry')  as inquiry_on,
       (array_agg(t.channel order by t.occurred_on, t.recorded_at, t.fact) filter (where t.kind = 'inquiry'))[1] as inquiry_channel,
       min(t.occurred_on) filter (where t.kind = 'admitted') as admitted_on,
       max(t.occurred_on) filter (where t.kind = 'ended')    as ended_on,
       (array_agg(t.end_state order by t.occurred_on desc, t.recorded_at desc, t.fact) filter (where t.kind = 'ended'))[1] as end_state
  from reporting.counted_journey j
  left join reporting.turning_point t on t.stay = j.stay
 group by j.stay, j.participant, j.unit, j.journey;
comment on view reporting.stay is
    'A person''s way with us, from inquiry to end. admitted_on is null for those who only inquired; ended_on and
     end_state are null while it goes on. One person may have several stays.';

create view reporting.conversation as
select c.id as conversation, c.journey_id as stay, j.participant, j.unit,
       c.kind, c.agreed_on, c.held_on, c.held_on <= c.agreed_on as on_time, c.answer_id as answer
  from stegvis.conversation c
  join reporting.counted_journey j on j.stay = c.journey_id
 where c.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.conversation newer
                    where newer.supersedes = c.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.conversation is
    'Conversations that were held: first, mapping, followUp, evaluation, afterCare. on_time: held on or before the
     agreed day; null when no day was agreed.';

create view reporting.goal as
select g.id as goal, g.journey_id as stay, j.participant, j.unit,
       g.life_area, g.weight, g.set_on, g.answer_id as answer
  from stegvis.goal g
  join reporting.counted_journey j on j.stay = g.journey_id
 where g.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.goal newer
                    where newer.supersedes = g.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.goal is 'Goals people have set. Their own words stay outside: life_area and weight (1-5) only.';

-- A score keeps pointing at the goal it was given to, also when that goal's row has been corrected since.
create view reporting.goal_score as
with recursive
current_goal (goal, standing) as (
    select g.goal, g.goal from reporting.goal g
    union all
    select older.supersedes, c.standing
      from current_goal c
      join stegvis.goal older on older.id = c.goal
     where older.supersedes is not null
)
select s.id as goal_score, c.standing as goal, g.stay, g.participant, g.unit, g.weight, g.life_area,
       s.score, s.scored_on, s.recorded_at, s.answer_id as answer
  from stegvis.goal_score s
  join current_goal c on c.goal = s.goal_id
  join reporting.goal g on g.goal = c.standing
 where s.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.goal_score newer
                    where newer.supersedes = s.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.goal_score is
    'Goal attainment scaling: -2 much less than expected, 0 as expected, +2 much more. A goal may be scored often.';

create view reporting.measure as
select m.id as measure, m.journey_id as stay, j.participant, j.unit,
       m.kind, m.category, m.started_on, m.answer_id as answer
  from stegvis.measure m
  join reporting.counted_journey j on j.stay = m.journey_id
 where m.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.measure newer
                    where newer.supersedes = m.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.measure is 'Measures (tiltak) that were started, by kind and category.';

-- An event keeps pointing at the measure it happened in, also when that measure's row has been corrected since.
create view reporting.activity as
with recursive
current_measure (measure, standing) as (
    select m.measure, m.measure from reporting.measure m
    union all
    select older.supersedes, c.standing
      from current_measure c
      join stegvis.measure older on older.id = c.measure
     where older.supersedes is not null
)
select e.id as activity, c.standing as measure, m.stay, m.participant, m.unit,
       e.kind, coalesce(e.category, m.category) as category, e.occurred_on, e.answer_id as answer
  from stegvis.measure_event e
  join current_measure c on c.measure = e.measure_id
  join reporting.measure m on m.measure = c.standing and m.kind = 'activity'
 where e.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.measure_event newer
                    where newer.supersedes = e.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.activity is
    'What happened in activity measures: tried, foundOwnActivity, ended. category is the event''s, else the measure''s.';

create view reporting.life_area_score as
select s.id as life_area_score, s.journey_id as stay, j.participant, j.unit,
       s.occasion, s.area, s.score, s.scored_on, s.recorded_at, s.answer_id as answer
  from stegvis.life_area_score s
  join reporting.counted_journey j on j.stay = s.journey_id
 where s.recorded_at <= (select reporting.cut_off())
   and not exists (select from stegvis.life_area_score newer
                    where newer.supersedes = s.id
                      and newer.recorded_at <= (select reporting.cut_off()));
comment on view reporting.life_area_score is
    'Livsområdeskala, 1 (very hard) to 5 (very good), own wording, not validated. Of two scores of a day, the one
     recorded last is the later.';

grant usage on schema reporting to stegvis_report;
grant select on all tables in schema reporting to stegvis_report;

-- runs -------------------------------------------------------------------------------------------

-- One report: an award's period as of a cut-off by one version of its scheme. The id is derived from these four,
-- so the same order is the same run. Life: ordered -> running -> finished, or failed and running again.
create table stegvis.report_run (
    id             uuid primary key,
    award_id       text not null,
    period         text not null,
    starts_on      date not null,
    ends_before    date not null,
    cut_off        timestamptz not null,
    scheme_id      text not null,
    scheme_version text not null,
    scheme_hash    text not null,
    case_number    text unique,
    state          text not null check (state in ('ordered', 'running', 'failed', 'finished')),
    failure        text,
    ordered_by     text not null,
    ordered_at     timestamptz not null,
    finished_at    timestamptz,
    foreign key (award_id, period) references stegvis.award_period (award_id, period),
    unique (award_id, period, cut_off, scheme_hash),
    check ((state = 'finished') = (finished_at is not null))
);
create index on stegvis.report_run (ordered_at desc);

-- A figure is an aggregate over its members. row_key and col_key 'total' are computed over all rows or columns.
-- value is what is hidden from everybody outside when "hidden" names a reason.
create table stegvis.report_figure (
    run_id           uuid not null references stegvis.report_run (id),
    indicator        text not null,
    row_key          text not null,
    col_key          text not null,
    value            numeric,
    facts            bigint not null,
    persons          bigint not null,
    persons_positive bigint not null,
    persons_zero     bigint not null,
    hidden           text check (hidden in ('primary', 'secondary')),
    primary key (run_id, indicator, row_key, col_key)
);

-- Who and what stands behind a figure: the person (pseudonym), the fact that was counted, and its amount.
create table stegvis.report_figure_member (
    run_id    uuid not null references stegvis.report_run (id),
    indicator text not null,
    row_key   text not null,
    col_key   text not null,
    person    uuid not null,
    fact      uuid not null,
    amount    numeric
);
create index on stegvis.report_figure_member (run_id, indicator, row_key, col_key);

create table stegvis.report_file (
    run_id  uuid not null references stegvis.report_run (id),
    kind    text not null check (kind in ('figures', 'workbook', 'pdf', 'manifest')),
    name    text not null,
    sha256  text not null,
    content bytea not null,
    primary key (run_id, kind)
);

-- A finished run is never rewritten: by nobody, in no way.
create function stegvis.refuse_change_of_finished_run() returns trigger
    language plpgsql
    as $$
begin
    if exists (select from changed join stegvis.report_run r on r.id = changed.run_id where r.state = 'finished') then
        raise exception 'A finished report run is never rewritten (%)', tg_table_name using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

create function stegvis.refuse_change_of_finished_run_row() returns trigger
    language plpgsql
    as $$
begin
    if old.state = 'finished' then
        raise exception 'A finished report run is never rewritten (%)', tg_table_name using errcode = 'restrict_violation';
    end if;
    return coalesce(new, old);
end
$$;

create function stegvis.refuse_truncate() returns trigger
    language plpgsql
    as $$
begin
    raise exception 'Report runs are never emptied (%)', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger finished_run_stays before update or delete on stegvis.report_run
    for each row execute function stegvis.refuse_change_of_finished_run_row();

do $$
declare
    t text;
begin
    foreach t in array array['report_figure', 'report_figure_member', 'report_file'] loop
        -- Looked at once per statement: a run may have millions of members.
        execute format('create trigger finished_run_gets_nothing_new after insert on stegvis.%I
            referencing new table as changed for each statement execute function stegvis.refuse_change_of_finished_run()', t);
        execute format('create trigger finished_run_is_not_changed after update on stegvis.%I
            referencing old table as changed for each statement execute function stegvis.refuse_change_of_finished_run()', t);
        execute format('create trigger finished_run_takes_nothing_in after update on stegvis.%I
            referencing new table as changed for each statement execute function stegvis.refuse_change_of_finished_run()', t);
        execute format('create trigger finished_run_loses_nothing after delete on stegvis.%I
            referencing old table as changed for each statement execute function stegvis.refuse_change_of_finished_run()', t);
    end loop;
    foreach t in array array['report_run', 'report_figure', 'report_figure_member', 'report_file'] loop
        execute format('create trigger runs_are_never_emptied before truncate on stegvis.%I
            for each statement execute function stegvis.refuse_truncate()', t);
    end loop;
end
$$;

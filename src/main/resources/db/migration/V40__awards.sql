-- What was granted, what was promised for it, and when the funder wants to hear of it.
--
-- Days are half-open: ends_before is the day after the last one. People see last days.

alter table stegvis.award
    add column letter_mark    text,
    add column letter_dated   date,
    add column conditions     text    not null default '',
    add column starts_on      date,
    add column ends_before    date,
    add column overlap_reason text,
    add column ended_reason   text,
    add column recorded_by    text    not null default 'stegvis',
    add column version        integer not null default 1;

comment on column stegvis.award.letter_reference is 'The funder''s case number; the same is never entered twice for one scheme.';
comment on column stegvis.award.letter_mark is 'What else identifies the letter, such as its own reference.';
comment on column stegvis.award.overlap_reason is 'Why this award may cover units and days that another of the same scheme covers.';
comment on column stegvis.award.version is 'Grows with every change, so that two who change at once notice.';

update stegvis.award a
   set starts_on   = coalesce((select min(p.starts_on) from stegvis.award_period p where p.award_id = a.id),
                              (a.recorded_at at time zone 'Europe/Oslo')::date),
       ends_before = coalesce((select max(p.ends_before) from stegvis.award_period p where p.award_id = a.id),
                              (a.recorded_at at time zone 'Europe/Oslo')::date + 365);

alter table stegvis.award
    alter column starts_on set not null,
    alter column ends_before set not null,
    add constraint award_has_days check (ends_before > starts_on);

create unique index award_case_number on stegvis.award (scheme_id, letter_reference);

-- A unit may leave an award before its end, as when it is closed.
alter table stegvis.award_unit
    add column ends_before date;

-- A period may be settled in other ways than by a report made here.
alter table stegvis.award_period
    add column kind          text not null default 'final' check (kind in ('status', 'final')),
    add column case_number   text unique,
    add column closed_as     text check (closed_as in ('reportedElsewhere', 'cancelled')),
    add column closed_on     date,
    add column closed_reason text,
    add column closed_by     text,
    add column closed_at     timestamptz,
    add constraint closed_altogether check (num_nonnulls(closed_as, closed_on, closed_reason, closed_by, closed_at) in (0, 5));

comment on column stegvis.award_period.case_number is 'Of the process that reminds of the deadline, such as F-2026-0001.';

create table stegvis.award_goal (
    id         uuid primary key,
    award_id   text    not null references stegvis.award (id),
    number     integer not null,
    text       text    not null,
    removed_at timestamptz,
    removed_by text,
    unique (award_id, number)
);

-- What a goal is measured by. Either a figure of the scheme (the total of one of its columns), or the organisation's own words.
create table stegvis.award_indicator (
    id               uuid primary key,
    goal_id          uuid    not null references stegvis.award_goal (id),
    number           integer not null,
    title            text    not null,
    scheme_indicator text,
    scheme_column    text,
    unit             text    not null default '',
    direction        text    not null check (direction in ('higher', 'lower')),
    threshold        numeric(5, 2) not null check (threshold >= 0 and threshold <= 100),
    removed_at       timestamptz,
    removed_by       text,
    unique (goal_id, number),
    check ((scheme_indicator is null) = (scheme_column is null))
);
comment on column stegvis.award_indicator.threshold is 'Per cent of the target by which a result may miss it without having to be explained.';

-- Baseline and target as they stand in the application. A correction is a new row, so that a signed report can always show what was
-- applied for as it was known then.
create table stegvis.award_target (
    seq          bigint generated always as identity primary key,
    indicator_id uuid        not null references stegvis.award_indicator (id),
    baseline     numeric(16, 4),
    target       numeric(16, 4),
    reason       text,
    recorded_at  timestamptz not null,
    recorded_by  text        not null
);
create index on stegvis.award_target (indicator_id, seq);

-- Who changed what of an award, from what to what, and why.
create table stegvis.award_change (
    seq         bigint generated always as identity primary key,
    award_id    text        not null references stegvis.award (id),
    what        text        not null,
    subject     text,
    before      text,
    after       text,
    reason      text,
    recorded_at timestamptz not null,
    recorded_by text        not null
);
create index on stegvis.award_change (award_id, seq);
comment on column stegvis.award_change.what is 'A field, such as amount; its name stands in messages/funding as funding.field.<what>.';
comment on column stegvis.award_change.subject is 'Which goal, indicator or period it is about, in the words it had then; null for the award itself.';

create function stegvis.refuse_change_of_award_history() returns trigger
    language plpgsql
    as $$
begin
    raise exception 'What was applied for is never rewritten (%)', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger target_stays before update or delete on stegvis.award_target
    for each row execute function stegvis.refuse_change_of_award_history();
create trigger targets_are_never_emptied before truncate on stegvis.award_target
    for each statement execute function stegvis.refuse_change_of_award_history();
create trigger change_stays before update or delete on stegvis.award_change
    for each row execute function stegvis.refuse_change_of_award_history();
create trigger changes_are_never_emptied before truncate on stegvis.award_change
    for each statement execute function stegvis.refuse_change_of_award_history();

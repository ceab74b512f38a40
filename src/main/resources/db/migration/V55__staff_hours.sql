-- Hours of staff that an award pays: by role or code, never by name, and by month.
--
-- An hour is paid once: all awards together can't count more hours of a month than were worked in it.

create table stegvis.hours_entry (
    seq         bigint generated always as identity primary key,
    award_id    text          not null references stegvis.award (id),
    code        text          not null,
    month       date          not null check (extract(day from month) = 1),
    hours       numeric(6, 2) not null check (hours >= 0),
    worked      numeric(6, 2) not null,
    recorded_at timestamptz   not null,
    recorded_by text          not null
);
create index on stegvis.hours_entry (award_id, code, month, seq);
comment on table stegvis.hours_entry is 'The newest entry for an award, a code and a month is what stands; the ones before it are kept.';
comment on column stegvis.hours_entry.worked is 'All hours worked under that code in the month, whoever pays them.';

create trigger hours_stay before update or delete on stegvis.hours_entry
    for each row execute function stegvis.refuse_change_of_award_history();
create trigger hours_are_never_emptied before truncate on stegvis.hours_entry
    for each statement execute function stegvis.refuse_change_of_award_history();

create table stegvis.work_month (
    code    text          not null,
    month   date          not null,
    worked  numeric(6, 2) not null,
    counted numeric(6, 2) not null default 0,
    primary key (code, month),
    constraint hour_is_counted_once check (counted between 0 and worked),
    constraint hours_of_a_month check (worked between 0 and 744)
);

create table stegvis.hours_part (
    award_id text          not null references stegvis.award (id),
    code     text          not null,
    month    date          not null,
    hours    numeric(6, 2) not null check (hours > 0),
    primary key (code, month, award_id),
    foreign key (code, month) references stegvis.work_month (code, month)
);
create index on stegvis.hours_part (award_id);

create function stegvis.count_hour_once() returns trigger
    language plpgsql
    as $$
begin
    if tg_op in ('DELETE', 'UPDATE') then
        update stegvis.work_month set counted = counted - old.hours where code = old.code and month = old.month;
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        update stegvis.work_month set counted = counted + new.hours where code = new.code and month = new.month;
    end if;
    return null;
end
$$;

create trigger hour_is_counted_once after insert or update or delete on stegvis.hours_part
    for each row execute function stegvis.count_hour_once();

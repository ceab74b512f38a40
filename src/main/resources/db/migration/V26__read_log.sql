-- The read log, append-only: who has read about whom, what, when, from where and why.
--
-- It belongs to the role stegvis_read_log, which nobody signs in as. The application writes and seals through functions
-- that run as that role, and may read; it may not change or remove. What this withstands stands in the README.

do $$
begin
    if not exists (select from pg_roles where rolname = 'stegvis_read_log') then
        create role stegvis_read_log nologin;
    end if;
exception
    -- Roles belong to the cluster: another database may be making this one at this very moment.
    when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
    if not pg_has_role(current_user, 'stegvis_read_log', 'set') then
        execute format('grant stegvis_read_log to %I', current_user);
    end if;
end
$$;

create schema read_log authorization stegvis_read_log;

set local role stegvis_read_log;

create sequence read_log.reading_id;

create table read_log.reading (
    id          bigint not null default nextval('read_log.reading_id'),
    read_at     timestamptz not null,
    user_id     text not null,
    case_number text,
    -- what else it is about: a task, a report, somebody who works here
    object      text,
    what        text not null,
    why         text not null,
    -- in the reader's own words
    reason      text,
    address     text,
    seal_no     bigint,
    primary key (read_at, id),
    check (case_number is not null or object is not null)
) partition by range (read_at);
create index on read_log.reading (case_number, read_at);
create index on read_log.reading (user_id, read_at);
create index on read_log.reading (seal_no, id);

-- A month that nobody has made a partition for stops no reading.
create table read_log.reading_other partition of read_log.reading default;

-- Each seal holds the readings that were committed since the one before, all of one month.
--   hash = sha256(previous hash, no, month, sealed at, count, each reading in the order of ids)
create table read_log.seal (
    no            bigint primary key,
    month         date not null,
    sealed_at     timestamptz not null,
    readings      integer not null check (readings > 0),
    previous_hash bytea not null,
    hash          bytea not null check (octet_length(hash) = 32)
);

-- Months whose readings have been removed after their time; their seals stay, and so does the chain.
create table read_log.dropped_month (
    month      date primary key,
    readings   bigint not null,
    last_seal  bigint not null,
    dropped_at timestamptz not null,
    dropped_by text not null
);

create function read_log.refuse() returns trigger
    language plpgsql
    set search_path = pg_catalog
    as $$
begin
    if tg_op = 'UPDATE' and tg_table_name <> 'seal' and tg_table_name <> 'dropped_month' then
        -- The one change there is: a reading gets its seal, once.
        if current_user = 'stegvis_read_log' and to_jsonb(old) ->> 'seal_no' is null
           and to_jsonb(old) - 'seal_no' = to_jsonb(new) - 'seal_no' then
            return new;
        end if;
    end if;
    raise exception 'The read log is never changed' using errcode = 'insufficient_privilege';
end
$$;

create trigger never_changed before update or delete on read_log.reading
    for each row execute function read_log.refuse();
create trigger never_emptied before truncate on read_log.reading
    for each statement execute function read_log.refuse();
create trigger never_emptied before truncate on read_log.reading_other
    for each statement execute function read_log.refuse();
create trigger never_changed before update or delete on read_log.seal
    for each row execute function read_log.refuse();
create trigger never_emptied before truncate on read_log.seal
    for each statement execute function read_log.refuse();
create trigger never_changed before update or delete on read_log.dropped_month
    for each row execute function read_log.refuse();
create trigger never_emptied before truncate on read_log.dropped_month
    for each statement execute function read_log.refuse();

-- One row for each case; p_cases holds one null when it is about no case.
create function read_log.write(p_read_at timestamptz, p_user text, p_cases text[], p_object text, p_what text,
                               p_why text, p_reason text, p_address text) returns bigint
    language sql
    security definer
    set search_path = pg_catalog
    as $$
    with written as (
        insert into read_log.reading (read_at, user_id, case_number, object, what, why, reason, address)
        select p_read_at, p_user, about.case_number, p_object, p_what, p_why, p_reason, p_address
          from unnest(p_cases) as about (case_number)
        returning 1)
    select count(*) from written
$$;

-- A field as it is hashed: its length in bytes, a colon and itself; a minus for none.
create function read_log.field(p_value text) returns text
    language sql immutable
    set search_path = pg_catalog
    as $$ select coalesce(octet_length(convert_to(p_value, 'UTF8')) || ':' || p_value, '-') $$;

create function read_log.time_field(p_at timestamptz) returns text
    language sql stable
    set search_path = pg_catalog
    as $$ select read_log.field(to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) $$;

create function read_log.starts(p_month date) returns timestamptz
    language sql stable
    set search_path = pg_catalog
    as $$ select make_timestamptz(extract(year from p_month)::integer, extract(month from p_month)::integer, 1, 0, 0, 0, 'UTC') $$;

create function read_log.ends(p_month date) returns timestamptz
    language sql stable
    set search_path = pg_catalog
    as $$ select date_trunc('month', read_log.starts(p_month) + interval '32 days', 'UTC') $$;

-- Seals the oldest readings that have none, at most so many, and tells how many. A seal names its readings and not a span
-- of time, so one that is committed late is in the next seal, and none is ever too late for one.
create function read_log.seal(p_sealed_at timestamptz, p_most integer) returns integer
    language plpgsql
    security definer
    set search_path = pg_catalog
    as $$
declare
    last_no       bigint;
    last_hash     bytea;
    sealed_month  date;
    content       text;
    sealed        integer;
begin
    -- Whoever else wants to seal waits here; who reads and writes doesn't.
    lock table read_log.seal in share row exclusive mode;
    select s.no, s.hash into last_no, last_hash from read_log.seal s order by s.no desc limit 1;
    last_no := coalesce(last_no, 0);
    last_hash := coalesce(last_hash, ''::bytea);
    select date_trunc('month', r.read_at at time zone 'UTC')::date into sealed_month
      from read_log.reading r where r.seal_no is null order by r.id limit 1;
    if sealed_month is null then
        return 0;
    end if;
    with chosen as (
        select r.read_at, r.id
          from read_log.reading r
         where r.seal_no is null
           and r.read_at >= read_log.starts(sealed_month) and r.read_at < read_log.ends(sealed_month)
         order by r.id
         limit p_most
    ), done as (
        update read_log.reading r set seal_no = last_no + 1
          from chosen
         where r.read_at = chosen.read_at and r.id = chosen.id
        returning r.*
    )
    select count(*), string_agg(read_log.field(d.id::text) || read_log.time_field(d.read_at) || read_log.field(d.user_id)
               || read_log.field(d.case_number) || read_log.field(d.object) || read_log.field(d.what)
               || read_log.field(d.why) || read_log.field(d.reason) || read_log.field(d.address), '' order by d.id)
      into sealed, content
      from done d;
    content := read_log.field((last_no + 1)::text) || read_log.field(sealed_month::text)
               || read_log.time_field(p_sealed_at) || read_log.field(sealed::text) || content;
    insert into read_log.seal (no, month, sealed_at, readings, previous_hash, hash)
    values (last_no + 1, sealed_month, p_sealed_at, sealed, last_hash, sha256(last_hash || convert_to(content, 'UTF8')));
    return sealed;
end
$$;

-- Makes the partition of a month that has none; what has been read in it by then moves there.
create function read_log.make_month(p_month date) returns void
    language plpgsql
    security definer
    set search_path = pg_catalog
    as $$
declare
    starts timestamptz := read_log.starts(p_month);
    ends   timestamptz := read_log.ends(p_month);
    name   text := 'reading_' || to_char(p_month, 'YYYY_MM');
begin
    perform pg_advisory_xact_lock(hashtext('read_log.make_month'));
    if to_regclass('read_log.' || name) is not null then
        return;
    end if;
    execute format('create table read_log.%I (like read_log.reading including all)', name);
    if exists (select from read_log.reading_other o where o.read_at >= starts and o.read_at < ends) then
        alter table read_log.reading_other disable trigger never_changed;
        execute format('with moved as (delete from read_log.reading_other o where o.read_at >= $1 and o.read_at < $2 returning *)
                        insert into read_log.%I select * from moved', name) using starts, ends;
        alter table read_log.reading_other enable trigger never_changed;
    end if;
    execute format('alter table read_log.reading attach partition read_log.%I for values from (%L) to (%L)', name, starts, ends);
    execute format('create trigger never_emptied before truncate on read_log.%I
                    for each statement execute function read_log.refuse()', name);
end
$$;

-- Removes the readings of a month after their time. Nobody but the owner calls it: set role stegvis_read_log.
create function read_log.drop_month(p_month date, p_at timestamptz) returns void
    language plpgsql
    set search_path = pg_catalog
    as $$
declare
    name text := 'reading_' || to_char(p_month, 'YYYY_MM');
    kept bigint;
    last_seal bigint;
begin
    execute format('select count(*) filter (where seal_no is null), max(seal_no) from read_log.%I', name) into kept, last_seal;
    if kept > 0 or last_seal is null then
        raise exception 'Readings of % are not sealed yet', name;
    end if;
    if not exists (select from read_log.seal s where s.month > p_month) then
        raise exception '% is the newest month', name;
    end if;
    execute format('insert into read_log.dropped_month
                    select $1, count(*), max(seal_no), $2, session_user from read_log.%I', name)
      using to_date(to_char(p_month, 'YYYY-MM'), 'YYYY-MM'), p_at;
    execute format('drop table read_log.%I', name);
end
$$;

revoke all on all functions in schema read_log from public;
grant usage on schema read_log to session_user;
grant select on read_log.reading, read_log.reading_other, read_log.seal, read_log.dropped_month to session_user;
grant execute on function read_log.write(timestamptz, text, text[], text, text, text, text, text),
    read_log.seal(timestamptz, integer), read_log.make_month(date) to session_user;

reset role;

-- What was logged until now.
select read_log.make_month(month::date)
  from (select distinct date_trunc('month', read_at at time zone 'UTC') as month from stegvis.read_log) months;
select read_log.write(old.read_at, old.user_id, array[old.case_number], null, old.what, old.why, null, null)
  from (select * from stegvis.read_log order by id) old;
drop table stegvis.read_log;

-- From here on the application's login is none of the owner's. In a data folder of this release PostgreSQL's superuser
-- has made the role, and only it can take it back: it left a function for that.
do $$
begin
    if to_regprocedure('public.stegvis_close_read_log()') is not null then
        perform public.stegvis_close_read_log();
    elsif not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('revoke stegvis_read_log from %I', current_user);
    end if;
exception
    -- An administrator has laid the role: she takes it back, and until then the application's log says so.
    when insufficient_privilege then null;
end
$$;

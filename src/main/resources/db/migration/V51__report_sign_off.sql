-- What people write to a report's figures, who approved it and who signed it. A recorded approval, not an electronic signature.
--
-- One sign-off a run. Texts change while it is a draft, and from the moment it is sent to be approved no more, unless it is
-- returned; once it is signed, nothing of it ever does, but for where and when it was sent.

create table stegvis.report_sign_off (
    run_id        uuid        primary key references stegvis.report_run (id),
    case_number   text        not null unique,
    unit_id       text        not null,
    state         text        not null check (state in ('draft', 'explained', 'approved', 'signed', 'sent', 'abandoned')),
    corrects      uuid        references stegvis.report_run (id),
    begun_by      text        not null,
    begun_at      timestamptz not null,
    explained_by  text,
    explained_at  timestamptz,
    approved_by   text,
    approved_role text,
    approved_at   timestamptz,
    signed_by     text,
    signed_role   text,
    signed_at     timestamptz,
    sent_by       text,
    sent_at       timestamptz,
    sent_on       date,
    sent_how      text,
    sent_receipt  text,
    constraint explained_by_somebody check (num_nonnulls(explained_by, explained_at) in (0, 2)),
    constraint approved_by_somebody check (num_nonnulls(approved_by, approved_role, approved_at) in (0, 3)),
    constraint signed_by_somebody check (num_nonnulls(signed_by, signed_role, signed_at) in (0, 3)),
    constraint sent_somehow check (num_nonnulls(sent_by, sent_at, sent_on, sent_how) in (0, 4)),
    constraint one_step_after_the_other check (
        (state not in ('explained', 'approved', 'signed', 'sent') or explained_by is not null)
        and (state not in ('approved', 'signed', 'sent') or approved_by is not null)
        and ((state in ('signed', 'sent')) = (signed_by is not null))
        and ((state = 'sent') = (sent_on is not null)))
);
comment on column stegvis.report_sign_off.case_number is 'Of the process that carries it through, such as S-2026-0001.';
comment on column stegvis.report_sign_off.unit_id is 'The unit whose managers answer for all the award''s units.';
comment on column stegvis.report_sign_off.corrects is 'The period''s report that was signed before; both stay.';

-- What somebody wrote: under a heading of the scheme, or to explain an indicator of the award.
create table stegvis.report_text (
    run_id     uuid        not null references stegvis.report_sign_off (run_id),
    kind       text        not null check (kind in ('narrative', 'explanation')),
    id         text        not null,
    text       text        not null,
    written_by text        not null,
    written_at timestamptz not null,
    primary key (run_id, kind, id)
);

-- Who has had a hand in the texts: none of them may approve the report.
create table stegvis.report_writer (
    run_id  uuid not null references stegvis.report_sign_off (run_id),
    user_id text not null,
    primary key (run_id, user_id)
);

-- What was done with it, by whom, and why.
create table stegvis.report_sign_off_step (
    seq     bigint generated always as identity primary key,
    run_id  uuid        not null references stegvis.report_sign_off (run_id),
    step    text        not null check (step in ('begun', 'explained', 'approved', 'returned', 'signed', 'sent', 'abandoned')),
    done_by text        not null,
    done_at timestamptz not null,
    reason  text
);
create index on stegvis.report_sign_off_step (run_id, seq);

-- The report as it was signed.
create table stegvis.report_signed_file (
    run_id  uuid  not null references stegvis.report_sign_off (run_id),
    kind    text  not null check (kind in ('figures', 'workbook', 'pdf')),
    name    text  not null,
    sha256  text  not null,
    content bytea not null,
    primary key (run_id, kind)
);

create function stegvis.keep_sign_off() returns trigger
    language plpgsql
    as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'A sign-off stays (report_sign_off)' using errcode = 'restrict_violation';
    end if;
    if old.state in ('signed', 'sent') and
       (old.state = 'sent' or new.state <> 'sent'
        or (to_jsonb(new) - '{state,sent_by,sent_at,sent_on,sent_how,sent_receipt}'::text[])
           <> (to_jsonb(old) - '{state,sent_by,sent_at,sent_on,sent_how,sent_receipt}'::text[])) then
        raise exception 'What has been signed never changes (report_sign_off)' using errcode = 'restrict_violation';
    end if;
    if new.state in ('approved', 'signed') and (new.approved_by = new.explained_by
        or exists (select from stegvis.report_writer w where w.run_id = new.run_id and w.user_id = new.approved_by)
        or exists (select from stegvis.report_run r where r.id = new.run_id and r.ordered_by = new.approved_by)) then
        raise exception 'Whoever ordered or wrote a report does not approve it (report_sign_off)' using errcode = 'restrict_violation';
    end if;
    if new.state = 'signed' and old.state <> 'approved' then
        raise exception 'Only what has been approved is signed (report_sign_off)' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger sign_off_stays before update or delete on stegvis.report_sign_off
    for each row execute function stegvis.keep_sign_off();

create function stegvis.keep_texts_unless_draft() returns trigger
    language plpgsql
    as $$
declare
    run uuid := case when tg_op = 'DELETE' then old.run_id else new.run_id end;
begin
    if (select s.state from stegvis.report_sign_off s where s.run_id = run for share) <> 'draft'
       or tg_op = 'UPDATE' and new.run_id <> old.run_id then
        raise exception 'Only a draft is written in (%)', tg_table_name using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger texts_stay before insert or update or delete on stegvis.report_text
    for each row execute function stegvis.keep_texts_unless_draft();
create trigger writers_stay before insert or update or delete on stegvis.report_writer
    for each row execute function stegvis.keep_texts_unless_draft();

create function stegvis.keep_signed_files() returns trigger
    language plpgsql
    as $$
begin
    if tg_op = 'INSERT' and (select s.state from stegvis.report_sign_off s where s.run_id = new.run_id for share) = 'approved' then
        return new;
    end if;
    raise exception 'What has been signed never changes (%)', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger signed_file_stays before insert or update or delete on stegvis.report_signed_file
    for each row execute function stegvis.keep_signed_files();

create function stegvis.keep_sign_off_steps() returns trigger
    language plpgsql
    as $$
begin
    raise exception 'What was done stays (%)', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger step_stays before update or delete on stegvis.report_sign_off_step
    for each row execute function stegvis.keep_sign_off_steps();

do $$
declare
    t text;
begin
    foreach t in array array['report_sign_off', 'report_text', 'report_writer', 'report_sign_off_step', 'report_signed_file'] loop
        execute format('create trigger sign_offs_are_never_emptied before truncate on stegvis.%I
            for each statement execute function stegvis.refuse_truncate()', t);
    end loop;
end
$$;

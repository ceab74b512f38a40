-- Evidence for auditors: who asked for it and why, and each time it was opened. The file itself is kept nowhere; it is made when it is opened.

create table stegvis.evidence (
    id      uuid primary key,
    run_id  uuid        not null references stegvis.report_run (id),
    reason  text        not null check (length(reason) between 10 and 500),
    made_at timestamptz not null,
    made_by text        not null
);
create index on stegvis.evidence (run_id);
create index on stegvis.evidence (made_at desc);

create table stegvis.evidence_opening (
    seq         bigint generated always as identity primary key,
    evidence_id uuid        not null references stegvis.evidence (id),
    sha256      text        not null,
    opened_at   timestamptz not null,
    opened_by   text        not null
);
create index on stegvis.evidence_opening (evidence_id, seq);
comment on column stegvis.evidence_opening.sha256 is 'Of the file that was handed out, so that a file that turns up somewhere can be told to be that one.';

create function stegvis.refuse_change_of_evidence() returns trigger
    language plpgsql
    as $$
begin
    raise exception 'Who opened evidence is never rewritten (%)', tg_table_name using errcode = 'restrict_violation';
end
$$;

do $$
declare
    t text;
begin
    foreach t in array array['evidence', 'evidence_opening'] loop
        execute format('create trigger evidence_stays before update or delete on stegvis.%I
            for each row execute function stegvis.refuse_change_of_evidence()', t);
        execute format('create trigger evidence_is_never_emptied before truncate on stegvis.%I
            for each statement execute function stegvis.refuse_change_of_evidence()', t);
    end loop;
end
$$;

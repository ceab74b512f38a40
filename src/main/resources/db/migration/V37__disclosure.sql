-- What the rules for small cells must know beyond the number of people: how much of a figure is one person's.
alter table stegvis.report_figure add column facts_of_one bigint not null default 0;
comment on column stegvis.report_figure.facts_of_one is
    'Facts of the person who has most of them; 0 where every person counts alike. Of runs before V37 it is not known: 0.';

-- A run whose figures have gone out of the house. What is made afterwards is held against it, so that nobody can
-- compute from two reports what neither shows. One row a run, never changed.
create table stegvis.report_release (
    run_id      uuid primary key references stegvis.report_run (id),
    released_at timestamptz not null,
    released_by text not null
);

create function stegvis.refuse_change_of_release() returns trigger
    language plpgsql
    as $$
begin
    raise exception 'What has been released can''t be taken back (%)', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger release_stays before update or delete on stegvis.report_release
    for each row execute function stegvis.refuse_change_of_release();
create trigger releases_are_never_emptied before truncate on stegvis.report_release
    for each statement execute function stegvis.refuse_change_of_release();

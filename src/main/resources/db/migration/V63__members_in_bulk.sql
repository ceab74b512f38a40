-- A run stores millions of members at once, an indicator at a time. Looking up the run for each of them, and putting each into a
-- large index, took ten times as long as storing them.

alter table stegvis.report_figure_member drop constraint report_figure_member_run_id_fkey;

-- What the reference did, once per statement: members belong to a run, and to one that isn't finished. (A run that has
-- figures can't be removed: theirs stays.)
create function stegvis.refuse_members_of_no_open_run() returns trigger
    language plpgsql
    as $$
declare
    run   uuid;
    state text;
begin
    for run, state in select m.run_id, r.state
                        from (select distinct run_id from changed) m
                        left join stegvis.report_run r on r.id = m.run_id
    loop
        if state is null then
            raise exception 'There is no report run % (%)', run, tg_table_name using errcode = 'foreign_key_violation';
        end if;
        if state = 'finished' then
            raise exception 'A finished report run is never rewritten (%)', tg_table_name using errcode = 'restrict_violation';
        end if;
    end loop;
    return null;
end
$$;

drop trigger finished_run_gets_nothing_new on stegvis.report_figure_member;
drop trigger finished_run_takes_nothing_in on stegvis.report_figure_member;
create trigger finished_run_gets_nothing_new after insert on stegvis.report_figure_member
    referencing new table as changed for each statement execute function stegvis.refuse_members_of_no_open_run();
create trigger finished_run_takes_nothing_in after update on stegvis.report_figure_member
    referencing new table as changed for each statement execute function stegvis.refuse_members_of_no_open_run();

-- An indicator's members lie side by side, by row and column: it is enough to know what each stretch of the table holds.
drop index stegvis.report_figure_member_run_id_indicator_row_key_col_key_idx;
create index report_figure_member_place on stegvis.report_figure_member using brin (run_id, indicator, row_key, col_key)
    with (pages_per_range = 16, autosummarize = on);

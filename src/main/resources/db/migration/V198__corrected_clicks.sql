-- Everyday support that was written down by a click is corrected like what an answer told: a row more, with why. One that says that it never
-- happened stands in the place of the earlier one and counts as nothing.
alter table stegvis.measure_event add column corrected_because text check (corrected_because in ('mistyped', 'completed', 'notHappened'));
alter table stegvis.measure_event add constraint measure_event_corrected check (corrected_because is null or supersedes is not null and kind = 'supported');
comment on column stegvis.measure_event.corrected_because is 'Why something that was written down by a click was corrected; notHappened: it counts no more.';

do $$
declare
    shown text;
begin
    foreach shown in array array['stegvis.valid_measure_event', 'reporting.activity', 'reporting.measure_step'] loop
        execute 'create or replace view ' || shown || ' as ' || rtrim(pg_get_viewdef(shown::regclass), ';')
            || ' and e.corrected_because is distinct from ''notHappened''';
    end loop;
end
$$;

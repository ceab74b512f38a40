-- What was told where something was missing may be corrected: an evaluation that wasn't held after all, and what is known after all, have no row
-- that replaces them. They count until the answer was corrected.
create or replace view stegvis.valid_conversation as
select c.id, c.journey_id, c.kind, c.agreed_on, c.held_on, c.channel,
       coalesce((select a.first_recorded_at from stegvis.answer a where a.id = c.answer_id), c.recorded_at) as recorded_at,
       c.recorded_by, c.answer_id, c.supersedes
  from stegvis.conversation c
 where not exists (select 1 from stegvis.conversation later where later.supersedes = c.id)
   and not (c.kind = 'evaluation' and exists (select from stegvis.answer corrected
                                               where corrected.supersedes = c.answer_id and corrected.form_id = 'registerMissingFacts'));

do $$
begin
    execute 'create or replace view reporting.conversation as ' || rtrim(pg_get_viewdef('reporting.conversation'::regclass), ';')
        || ' and not (c.kind = ''evaluation'' and exists (select from stegvis.answer corrected where corrected.supersedes = c.answer_id'
        || ' and corrected.form_id = ''registerMissingFacts'' and corrected.recorded_at <= (select reporting.cut_off())))';
    execute 'create or replace view reporting.unknown as ' || rtrim(pg_get_viewdef('reporting.unknown'::regclass), ';')
        || ' and not exists (select from stegvis.answer corrected where corrected.supersedes = u.answer_id'
        || ' and corrected.recorded_at <= (select reporting.cut_off()))';
    -- in the lineage it is superseded by the corrected answer, which itself happened on no day and is no source
    execute 'create or replace view stegvis.fact_source as ' || rtrim(pg_get_viewdef('stegvis.fact_source'::regclass), ';') || '
        union all
        select ''conversation'', corrected.id, c.id, c.journey_id, c.kind, null::date, corrected.recorded_at, corrected.id, c.id
          from stegvis.conversation c
          join stegvis.answer corrected on corrected.supersedes = c.answer_id and corrected.form_id = ''registerMissingFacts''
         where not exists (select from stegvis.conversation newer where newer.supersedes = c.id)
        union all
        select ''unknown'', corrected.id, coalesce(u.subject, u.id), u.journey_id, u.kind, null::date, corrected.recorded_at, corrected.id, u.id
          from stegvis.fact_unknown u
          join stegvis.answer corrected on corrected.supersedes = u.answer_id
         where not exists (select from stegvis.fact_unknown newer where newer.supersedes = u.id)';
end
$$;
create index on stegvis.fact_unknown (answer_id);

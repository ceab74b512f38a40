package no.stegvis.reporting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Why a number changed: two runs of a period, figure by figure, with who came, who went, and for which reason. */
@Service
public class RunComparison {

    /** Why somebody or something is counted in one run and not in the other; the first that fits. */
    public enum Reason {
        /** The two runs don't count the same: the query is another. */
        DEFINITION,
        /** The person isn't registered any more. */
        ERASED,
        /** Two registrations turned out to be of one person, or of two after all. */
        MERGE,
        /** She said yes or no to statistics in between. */
        CONSENT,
        /** A fact was corrected in between, or the person's year of birth or sex, so that she is counted in another place. */
        CORRECTION,
        /** A fact of the period was written down in between, or what hadn't been known of the person. */
        LATE_ENTRY,
        /** What is registered about the person was changed in between: unit, year of birth, sex. */
        PERSON,
        /** Nothing of her own changed: the units of the award, or others' facts. */
        OTHER
    }

    /** @param count different facts, such as conversations, or people */
    public record Change(Reason reason, long count) {
    }

    /**
     * One figure that isn't counted over the same in both.
     *
     * @param before as computed in the earlier run; null when it had no such figure
     * @param came   by reason, the commonest first
     */
    public record Difference(String indicator, String row, String column, BigDecimal before, BigDecimal after, List<Change> came,
                             List<Change> went) {
    }

    private static final String DIFFERENCES = """
            with earlier as (
                select indicator, row_key, col_key, person, fact, amount from stegvis.report_figure_member where run_id = :earlier
            ),
            later as (
                select indicator, row_key, col_key, person, fact, amount from stegvis.report_figure_member where run_id = :later
            ),
            changed as (
                select 'came' as way, * from (select * from later except select * from earlier) came
                union all
                select 'went', * from (select * from earlier except select * from later) went
            ),
            one as (
                select distinct person, fact from changed
            ),
            -- counted in both, in another place of the same table
            moved as (
                select indicator, person, fact
                  from changed
                 group by indicator, person, fact
                having count(distinct way) = 2 and count(distinct (row_key, col_key)) > 1
            ),
            -- registrations that are about another person in the later run than in the earlier one
            merged as (
                select known.registration, known.before, known.after
                  from (select r.registration,
                               coalesce((array_agg(r.person order by r.recorded_at desc, r.id desc) filter (where r.recorded_at <= :from))[1],
                                        r.registration) as before,
                               (array_agg(r.person order by r.recorded_at desc, r.id desc))[1] as after
                          from stegvis.registration_person r
                         where r.recorded_at <= :until
                         group by r.registration) known
                 where known.before <> known.after
            ),
            registered as (
                select distinct person, person as registration from one
                union
                select one.person, r.registration from one join stegvis.registration_person r on r.person = one.person
            ),
            reason as (
                select one.person, one.fact,
                       not exists (select from stegvis.participant p where p.id = one.person) as erased,
                       -- she is nobody of her own in one of the two, or what is counted happened under the other registration
                       exists (select from merged m where m.registration = one.person)
                           or exists (select from merged m
                                        join stegvis.journey j on j.participant_id = m.registration
                                       where one.person in (m.before, m.after)
                                         and (j.id = one.fact
                                              or exists (select from stegvis.fact_source s
                                                          where s.stay = j.id and one.fact in (s.fact, s.part_of, s.supersedes)))) as merged,
                       exists (select from merged m where one.person in (m.before, m.after)) as has_merged,
                       exists (select from registered h
                                 join stegvis.consent c on c.participant_id = h.registration and c.purpose = 'statistics'
                                  and c.recorded_at > :from and c.recorded_at <= :until
                                where h.person = one.person) as consent,
                       coalesce(was.birth_year is distinct from known.birth_year or was.sex <> known.sex, false) as described_anew,
                       -- what hadn't been known of her is told, and nothing that was known is taken back
                       coalesce((was.birth_year is null or was.birth_year is not distinct from known.birth_year)
                                and (was.sex = 'unknown' or was.sex = known.sex), false) as completed,
                       coalesce(was.unit_id <> known.unit_id, false) as in_another_unit,
                       coalesce(source.corrected, false) as corrected,
                       coalesce(source.recorded, false) as recorded
                  from one
                  left join lateral (select v.birth_year, v.sex, v.unit_id from stegvis.participant_version v
                                      where v.participant_id = one.person and v.recorded_at <= :from
                                      order by v.recorded_at desc, v.id desc limit 1) was on true
                  left join lateral (select v.birth_year, v.sex, v.unit_id from stegvis.participant_version v
                                      where v.participant_id = one.person and v.recorded_at <= :until
                                      order by v.recorded_at desc, v.id desc limit 1) known on true
                  left join lateral (
                      select bool_or(s.supersedes is not null) as corrected, true as recorded
                        from registered h
                        join stegvis.journey j on j.participant_id = h.registration
                        join stegvis.fact_source s on s.stay = j.id
                       where h.person = one.person
                         and one.fact in (s.fact, s.part_of, s.stay, one.person, s.supersedes)
                         and s.recorded_at > :from
                         and s.recorded_at <= :until
                      having count(*) > 0
                  ) source on true
            )
            select ch.way, ch.indicator, ch.row_key, ch.col_key,
                   case when ch.indicator = any (:redefined) then 'DEFINITION'
                        when r.erased then 'ERASED'
                        when r.merged then 'MERGE'
                        when r.consent then 'CONSENT'
                        when r.corrected then 'CORRECTION'
                        when r.described_anew and moved.fact is not null and not r.completed then 'CORRECTION'
                        when r.recorded or r.described_anew and moved.fact is not null then 'LATE_ENTRY'
                        when r.has_merged then 'MERGE'
                        when r.described_anew or r.in_another_unit then 'PERSON'
                        else 'OTHER'
                   end as reason,
                   count(distinct ch.fact) as facts,
                   before.value as before, after.value as after
              from changed ch
              join reason r using (person, fact)
              left join moved on (moved.indicator, moved.person, moved.fact) = (ch.indicator, ch.person, ch.fact)
              left join stegvis.report_figure before
                     on (before.run_id, before.indicator, before.row_key, before.col_key) = (:earlier, ch.indicator, ch.row_key, ch.col_key)
              left join stegvis.report_figure after
                     on (after.run_id, after.indicator, after.row_key, after.col_key) = (:later, ch.indicator, ch.row_key, ch.col_key)
             group by ch.way, ch.indicator, ch.row_key, ch.col_key, reason, before.value, after.value
             order by ch.indicator, ch.row_key, ch.col_key, ch.way, facts desc, reason
            """;

    private final JdbcClient jdbc;
    private final Schemes schemes;

    RunComparison(JdbcClient jdbc, Schemes schemes) {
        this.jdbc = jdbc;
        this.schemes = schemes;
    }

    /** @return the finished run this one follows: of the same award and period, with the cut-off before; or else null */
    public ReportRun before(ReportRun run, List<ReportRun> ofPeriod) {
        return ofPeriod.stream().filter(other -> other.finished() && other.cutOff().isBefore(run.cutOff()))
                .max(Comparator.comparing(ReportRun::cutOff)).orElse(null);
    }

    /**
     * Compares two finished runs of one period. It is told per figure, not per total: totals follow.
     *
     * @param earlier the one with the earlier cut-off
     */
    public List<Difference> differences(ReportRun earlier, ReportRun later) {
        Map<String, Difference> found = new LinkedHashMap<>();
        jdbc.sql(DIFFERENCES).param("earlier", earlier.id()).param("later", later.id())
                .param("from", at(earlier.cutOff())).param("until", at(later.cutOff())).param("redefined", redefined(earlier, later))
                .query(row -> {
                    String indicator = row.getString("indicator");
                    String rowKey = row.getString("row_key");
                    String column = row.getString("col_key");
                    BigDecimal before = row.getBigDecimal("before");
                    BigDecimal after = row.getBigDecimal("after");
                    Difference difference = found.computeIfAbsent(String.join("\0", indicator, rowKey, column), key -> new Difference(indicator,
                            rowKey, column, before, after, new ArrayList<>(), new ArrayList<>()));
                    (row.getString("way").equals("came") ? difference.came() : difference.went())
                            .add(new Change(Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)), row.getLong("facts")));
                });
        return List.copyOf(found.values());
    }

    private String[] redefined(ReportRun earlier, ReportRun later) {
        Map<String, String> before = queries(earlier);
        Map<String, String> after = queries(later);
        return after.keySet().stream().filter(indicator -> !Objects.equals(before.get(indicator), after.get(indicator))).toArray(String[]::new);
    }

    private Map<String, String> queries(ReportRun run) {
        Map<String, String> queries = new LinkedHashMap<>();
        schemes.version(run.schemeHash()).ifPresent(scheme -> scheme.indicators().filter(Scheme.Indicator::isRegistered)
                .forEach(indicator -> queries.put(indicator.id(), scheme.sql().get(indicator.sql()))));
        return queries;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

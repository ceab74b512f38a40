package no.stegvis.reporting;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A figure walked backwards: from the number to who stands behind it (pseudonyms), to what was counted, to the answer, the
 * step, and the versions of form and process that asked. Never to what was answered.
 */
@Service
public class FigureMembers {

    /**
     * A figure as it was computed, released or not.
     *
     * @param value  null when there was nothing to compute from
     * @param hidden {@code primary} or {@code secondary} when the funder doesn't see it, else null
     */
    public record Computed(BigDecimal value, long persons, long facts, String hidden) {
    }

    /** A figure with where it stands. */
    public record Placed(String row, String column, Computed computed) {
    }

    /**
     * One who is counted.
     *
     * @param pseudonym   the same person's in all runs of an award, and nobody's in another's
     * @param caseNumbers hers: for the read log alone
     * @param amount      what a mean or share is taken of, or null
     * @param sources     empty when there are none to show
     */
    public record Member(String pseudonym, List<String> caseNumbers, BigDecimal amount, List<Source> sources) {
    }

    /**
     * A fact's row and the answer that gave it.
     *
     * @param view           what kind of fact, as in {@code stegvis.fact_source}
     * @param answer         null when it wasn't given by a form
     * @param formVersion    from 1, in the order the form's versions were first used
     * @param processVersion the engine's number
     */
    public record Source(String view, String word, LocalDate occurredOn, Instant recordedAt, UUID answer, String formId, Integer formVersion,
                         String step, String processKey, Integer processVersion) {
    }

    private static final String WHERE = " where m.run_id = :run and m.indicator = :indicator"
            + " and (m.row_key = :row or :row = 'total' and not exists (select from stegvis.report_figure_member g where g.run_id = :run"
            + " and g.indicator = :indicator and g.col_key = m.col_key and g.row_key = 'total'))"
            + " and (m.col_key = :column or :column = 'total')";

    private static final String PAGE = """
            with counted as (
                select distinct m.person, m.fact, m.amount
                  from stegvis.report_figure_member m
            """ + WHERE + """

                 order by m.person, m.fact, m.amount
                 limit :limit offset :offset
            ),
            -- who is registered twice, as it was known at the cut-off
            registered as (
                select distinct c.person, c.person as registration from counted c
                union
                select c.person, r.registration
                  from counted c
                  join stegvis.registration_person r on r.person = c.person and r.registration <> c.person
                 where r.recorded_at <= :cutOff
                   and not exists (select from stegvis.registration_person newer
                                    where newer.registration = r.registration and newer.recorded_at <= :cutOff
                                      and (newer.recorded_at, newer.id) > (r.recorded_at, r.id))
            ),
            form as (
                select id, row_number() over (partition by form_id order by first_used_at, id) as version from stegvis.form_version
            )
            select c.person, c.fact, c.amount,
                   (select array_agg(j.case_number order by j.case_number) from registered h join stegvis.journey j on j.participant_id = h.registration
                     where h.person = c.person) as cases,
                   s.view, s.word, s.occurred_on, s.recorded_at, s.answer_id, a.form_id, form.version, a.element_id, a.process_key, a.process_version
              from counted c
              left join registered h on h.person = c.person
              left join stegvis.journey j on j.participant_id = h.registration
              left join stegvis.fact_source s
                     on s.stay = j.id
                    and s.view = any (:views)
                    and c.fact in (s.fact, s.part_of, s.stay, c.person)
                    and s.recorded_at <= :cutOff
                    and s.occurred_on < :endsBefore
                    and not exists (select from stegvis.fact_source newer
                                     where newer.view = s.view and newer.supersedes = s.fact and newer.recorded_at <= :cutOff)
              left join stegvis.answer a on a.id = s.answer_id
              left join form on form.id = a.form_version_id
             order by c.person, c.fact, c.amount, s.occurred_on, s.recorded_at, s.fact
            """;

    /** Rows of a long answer that are in memory at a time. */
    private static final int PIECE = 1_000;

    private final JdbcClient jdbc;
    private final JdbcClient inPieces;

    FigureMembers(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        JdbcTemplate pieces = new JdbcTemplate(dataSource);
        pieces.setFetchSize(PIECE);
        this.inPieces = JdbcClient.create(pieces);
    }

    public Optional<Computed> figure(ReportRun run, String indicator, String row, String column) {
        return jdbc.sql("""
                        select value, persons, facts, hidden from stegvis.report_figure
                         where run_id = :run and indicator = :indicator and row_key = :row and col_key = :column
                        """)
                .param("run", run.id()).param("indicator", indicator).param("row", row).param("column", column)
                .query(Computed.class).optional();
    }

    /** @return an indicator's figures, totals last */
    public List<Placed> figures(ReportRun run, String indicator) {
        return jdbc.sql("select row_key, col_key, value, persons, facts, hidden from stegvis.report_figure where run_id = :run and indicator = :indicator"
                        + " order by row_key = 'total' or col_key = 'total', row_key, col_key")
                .param("run", run.id()).param("indicator", indicator)
                .query((row, number) -> new Placed(row.getString("row_key"), row.getString("col_key"), new Computed(row.getBigDecimal("value"),
                        row.getLong("persons"), row.getLong("facts"), row.getString("hidden")))).list();
    }

    /** @return who stands behind the figure, in an order that tells nothing */
    public List<Member> page(ReportRun run, Scheme.Indicator indicator, String sql, String row, String column, int limit, int offset) {
        List<Member> members = new ArrayList<>();
        each(jdbc, run, indicator, sql, row, column, limit, offset, members::add);
        return members;
    }

    /** All of them, in the same order, however many: they come from the database as they are asked for. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void each(ReportRun run, Scheme.Indicator indicator, String sql, Placed figure, Consumer<Member> members) {
        each(inPieces, run, indicator, sql, figure.row(), figure.column(), null, 0, members);
    }

    /** The bounds of an interval have their mean's members. */
    private static String members(Scheme.Indicator indicator, String column) {
        return Stream.ofNullable(indicator.columns()).flatMap(List::stream).filter(one -> one.key().equals(column))
                .map(Scheme.Column::members).findFirst().orElse(column);
    }

    private record Counted(UUID person, UUID fact, BigDecimal amount) {
    }

    private static void each(JdbcClient jdbc, ReportRun run, Scheme.Indicator indicator, String sql, String row, String column, Integer limit, int offset,
                             Consumer<Member> members) {
        var last = new Object() {
            private Counted counted;
            private Member member;
        };
        jdbc.sql(PAGE).param("run", run.id()).param("indicator", indicator.id()).param("row", row).param("column", members(indicator, column))
                .param("limit", limit).param("offset", offset).param("views", FigureSources.of(sql).toArray(String[]::new))
                .param("cutOff", run.cutOff().atOffset(ZoneOffset.UTC)).param("endsBefore", run.endsBefore())
                .query(found -> {
                    Counted counted = new Counted(found.getObject("person", UUID.class), found.getObject("fact", UUID.class), found.getBigDecimal("amount"));
                    if (!counted.equals(last.counted)) {
                        if (last.member != null) {
                            members.accept(last.member);
                        }
                        last.counted = counted;
                        last.member = new Member(Pseudonym.of(run.awardId(), counted.person()), cases(found), counted.amount(), new ArrayList<>());
                    }
                    if (found.getString("view") != null) {
                        last.member.sources().add(source(found));
                    }
                });
        if (last.member != null) {
            members.accept(last.member);
        }
    }

    private static List<String> cases(ResultSet found) {
        try {
            return found.getArray("cases") == null ? List.of() : List.of((String[]) found.getArray("cases").getArray());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Source source(ResultSet found) throws SQLException {
        return new Source(found.getString("view"), found.getString("word"), found.getObject("occurred_on", LocalDate.class),
                found.getObject("recorded_at", OffsetDateTime.class).toInstant(), found.getObject("answer_id", UUID.class),
                found.getString("form_id"), found.getObject("version") == null ? null : found.getInt("version"), found.getString("element_id"),
                found.getString("process_key"), found.getObject("process_version") == null ? null : found.getInt("process_version"));
    }
}

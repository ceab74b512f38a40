package no.stegvis.reporting;

import static no.stegvis.reporting.Facts.EARLY;
import static no.stegvis.reporting.Facts.personId;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.participant.PersonsFacts;
import no.stegvis.participant.SamePeople;
import no.stegvis.reporting.RunComparison.Reason;
import no.stegvis.reporting.batch.ReportRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * Year of birth and sex are the person's: corrected on the case that isn't counted, they reach the figures, and leave them when the two turn
 * out to be two.
 *
 * <pre>
 * person     admitted    sex     born
 * 9401-9406  2025-02-01  female  1990
 * 9407       2025-03-01  female  1970   9401 registered once more, known from 15 January; on 25 January her year is corrected there to 1969
 *                                       and her phone changed, on 5 February 9401 is corrected to male; taken back on 10 February
 * 9408-9409  2025-03-01  female  1970
 * </pre>
 *
 * By hand, at the end of 2025, women of 35 to 44, women of 45 to 59, men of 35 to 44, men of 45 to 59: before the correction 6, 2, 0, 0 (9407
 * is 9401). Then 9401 is 56: 5, 3, 0, 0. Then he is a man: 5, 2, 0, 1. Two people again, each with what was corrected of each: 9401 is a
 * man of 1990, 9407 a woman of 1969: 5, 3, 1, 0.
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorrectedMergedPeopleTests {

    private static final String AWARD = "rettet-sammenslatt";

    @TestConfiguration
    @ComponentScan("no.stegvis.participant")
    static class TheRegister {
    }

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Awards awards;
    @Autowired
    private Reports reports;
    @Autowired
    private ReportRunner runner;
    @Autowired
    private RunComparison comparison;
    @Autowired
    private SamePeople samePeople;
    @Autowired
    private PersonsFacts facts;

    private ReportRun merged;
    private ReportRun corrected;
    private ReportRun again;
    private ReportRun undone;

    @BeforeAll
    void four_reports_of_one_period() {
        Facts written = new Facts(jdbc);
        written.unit("rsahk", "Hovedkontoret", null);
        written.unit("rsavest", "Vest", "rsahk");
        awards.register(new Award(AWARD, "helsedirektoratet-aktivitetstilbud", "Aktivitetstilbud", "Helsedirektoratet", null,
                BigDecimal.TEN, "NOK"), Set.of("rsavest"), List.of(new AwardPeriod("2025", LocalDate.of(2025, 1, 1),
                LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1))));
        for (int i = 9401; i <= 9409; i++) {
            written.person(i, "female", i <= 9406 ? 1990 : 1970, "rsavest", EARLY);
            UUID stay = written.stay(i, "rsavest", EARLY);
            written.inquiry(stay, "2025-01-20", "self");
            written.admitted(stay, i <= 9406 ? "2025-02-01" : "2025-03-01");
        }
        UUID merge = samePeople.merge(personId(9407), personId(9401), "registeredTwice", Instant.parse("2026-01-15T10:00:00Z"), "test");
        facts.correct(personId(9407), known -> known.described(known.alias(), known.givenName(), known.familyName(), 1969, known.sex(), "99887766", null),
                Instant.parse("2026-01-25T10:00:00Z"), "test", "mistyped");
        facts.correct(personId(9401), known -> known.described(known.alias(), known.givenName(), known.familyName(), known.birthYear(), "male", null, null),
                Instant.parse("2026-02-05T10:00:00Z"), "test", "mistyped");
        samePeople.undo(merge, "notTheSame", Instant.parse("2026-02-10T10:00:00Z"), "test");
        facts.apart(List.of(personId(9401), personId(9407)), Instant.parse("2026-02-10T10:00:00Z"), "test");
        merged = run("2026-01-20T10:00:00Z");
        corrected = run("2026-01-31T10:00:00Z");
        again = run("2026-02-06T10:00:00Z");
        undone = run("2026-02-20T10:00:00Z");
    }

    private ReportRun run(String cutOff) {
        return runner.run(reports.order(AWARD, "2025", Instant.parse(cutOff), "test").id());
    }

    private List<Integer> figures(ReportRun run) {
        return List.of(figure(run, "a35", "female"), figure(run, "a45", "female"), figure(run, "a35", "male"), figure(run, "a45", "male"));
    }

    private int figure(ReportRun run, String row, String column) {
        return jdbc.sql("""
                select coalesce((select value from stegvis.report_figure
                                  where run_id = :run and indicator = 'participantsBySexAge' and row_key = :row and col_key = :column), 0)""")
                .param("run", run.id()).param("row", row).param("column", column).query(BigDecimal.class).single().intValueExact();
    }

    @Test
    void what_is_corrected_on_either_case_reaches_the_figures_by_their_cut_off() {
        assertThat(figures(merged)).containsExactly(6, 2, 0, 0);
        assertThat(figures(corrected)).containsExactly(5, 3, 0, 0);
        assertThat(figures(again)).containsExactly(5, 2, 0, 1);
    }

    @Test
    void when_they_are_two_again_each_has_what_was_corrected_of_each() {
        assertThat(figures(undone)).containsExactly(5, 3, 1, 0);
        assertThat(versions(9401)).containsExactly("female 1990 - -", "female 1969 mistyped carried", "male 1969 mistyped -", "male 1990 mergeUndone -");
        assertThat(versions(9407)).containsExactly("female 1970 - -", "female 1969 mistyped -", "male 1969 mistyped carried", "female 1969 mergeUndone -");
    }

    @Test
    void what_is_the_cases_own_is_corrected_there_alone() {
        assertThat(jdbc.sql("select count(*) from stegvis.participant_version where participant_id = :id and phone is not null").param("id", personId(9401))
                .query(Integer.class).single()).isZero();
    }

    @Test
    void why_did_this_number_change_says_corrected() {
        assertThat(comparison.differences(merged, corrected)).filteredOn(one -> one.indicator().equals("participantsBySexAge")).isNotEmpty()
                .allSatisfy(one -> assertThat(java.util.stream.Stream.concat(one.came().stream(), one.went().stream()))
                        .extracting(RunComparison.Change::reason).containsOnly(Reason.CORRECTION));
    }

    private List<String> versions(int person) {
        return jdbc.sql("""
                select concat_ws(' ', sex, birth_year, coalesce(reason, '-'), case when follows is null then '-' else 'carried' end)
                from stegvis.participant_version where participant_id = :id order by recorded_at, id""").param("id", personId(person))
                .query(String.class).list();
    }
}

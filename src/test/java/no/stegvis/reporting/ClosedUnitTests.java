package no.stegvis.reporting;

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
import no.stegvis.reporting.batch.ReportRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import static no.stegvis.reporting.Facts.EARLY;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A unit that is closed within a period, and so leaves the award.
 *
 * <pre>
 * person   unit    admitted    ended                conversation
 * 201-206  dal     2025-02-01  2025-06-30 moved     2025-03-01 each
 * 201-202  fjell   2025-07-02  -                    (taken over by the neighbour)
 * 211-218  fjell   2025-01-15  -                    -
 * dal is closed: its last day in the award is 2025-06-30
 * </pre>
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosedUnitTests {

    private static final String AWARD = "helsedir-lukket";

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Awards awards;
    @Autowired
    Reports reports;
    @Autowired
    ReportRuns runs;
    @Autowired
    ReportRunner runner;
    @Autowired
    UnitRows units;

    ReportRun run;

    @BeforeAll
    void aUnitThatIsClosedAtMidsummer() {
        SmallOrganisation.in(jdbc, awards);
        Facts facts = new Facts(jdbc);
        facts.unit("dal", "Dal", "hk");
        facts.unit("fjell", "Fjell", "hk");
        awards.register(new Award(AWARD, "helsedirektoratet-aktivitetstilbud", "Aktivitetstilbud i dal og fjell", "Helsedirektoratet", "25/77",
                BigDecimal.TEN, "NOK"), Set.of("dal", "fjell"), List.of(period("2025"), period("2026")));
        jdbc.sql("update stegvis.award_unit set ends_before = '2025-07-01' where award_id = :award and unit_id = 'dal'").param("award", AWARD).update();
        for (int person = 201; person <= 206; person++) {
            facts.person(person, "female", 1980, "dal", EARLY);
            UUID stay = facts.stay(person, "dal", EARLY);
            facts.admitted(stay, "2025-02-01");
            facts.conversation(stay, "mapping", null, "2025-03-01");
            facts.ended(stay, "2025-06-30", "moved");
        }
        for (int person : new int[] {201, 202, 211, 212, 213, 214, 215, 216, 217, 218}) {
            if (person > 206) {
                facts.person(person, "male", 1980, "fjell", EARLY);
            }
            facts.admitted(facts.stay(person, "fjell", EARLY), person > 206 ? "2025-01-15" : "2025-07-02");
        }
        run = runner.run(reports.order(AWARD, "2025", Instant.parse("2026-01-31T12:00:00Z"), "test").id());
    }

    @Test
    void whatWasDoneThereUntilItClosedCountsAndWhoMovedOnCountsOnce() {
        // dal 201-206; fjell 211-218, 201, 202; all 6 + 8: the two who moved on are in both rows and once in all
        assertThat(List.of(stored("uniqueParticipants", "dal", "persons"), stored("uniqueParticipants", "fjell", "persons"),
                stored("uniqueParticipants", "total", "persons"))).containsExactly(6, 10, 14);
        assertThat(stored("endedParticipants", "dal", "persons")).isEqualTo(6);
        // at the period's end there is nobody in a closed unit; fjell 211-218, 201, 202
        assertThat(stored("ongoingParticipants", "dal", "persons")).isZero();
        assertThat(stored("ongoingParticipants", "fjell", "persons")).isEqualTo(10);
        assertThat(stored("conversationsHeld", "mapping", "facts")).isEqualTo(6);
        assertThat(runs.document(run.id()).orElseThrow().tables().filter(table -> table.id().equals("participantsByUnit")).findFirst().orElseThrow().rows())
                .extracting(ReportDocument.Row::label).containsExactly("Dal", "Fjell", "Alle distrikter");
    }

    @Test
    void inThePeriodAfterItThereIsNoRowForIt() {
        assertThat(units.covered(AWARD, LocalDate.of(2026, 1, 1))).containsExactly("fjell");
        assertThat(units.rows(AWARD, LocalDate.of(2026, 1, 1))).extracting(Scheme.Category::label).containsExactly("Fjell");
        // its last day is a day of the period
        assertThat(units.covered(AWARD, LocalDate.of(2025, 6, 30))).containsExactly("dal", "fjell");
        assertThat(units.covered(AWARD, LocalDate.of(2025, 7, 1))).containsExactly("fjell");
    }

    private static AwardPeriod period(String year) {
        LocalDate first = LocalDate.of(Integer.parseInt(year), 1, 1);
        return new AwardPeriod(year, first, first.plusYears(1), first.plusYears(1).plusMonths(3));
    }

    private int stored(String indicator, String row, String column) {
        return jdbc.sql("select value from stegvis.report_figure where run_id = ? and indicator = ? and row_key = ? and col_key = ?")
                .params(run.id(), indicator, row, column).query(BigDecimal.class).optional().orElse(BigDecimal.ZERO).intValueExact();
    }
}

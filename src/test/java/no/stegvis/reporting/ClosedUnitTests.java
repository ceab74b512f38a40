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
 * A unit that is closed within a period, and so leaves the award; and one that joins it.
 *
 * <pre>
 * person   unit    admitted    ended                conversation
 * 201-206  dal     2025-02-01  2025-06-30 moved     2025-03-01 each
 * 201-202  fjell   2025-07-02  -                    (taken over by the neighbour)
 * 211-218  fjell   2025-01-15  -                    -
 * 221-223  dal     2025-02-01  -                    2025-08-01 each (go on after it has left)
 * 224-225  dal     2025-07-15  -                    -
 * 231-233  aas     2025-03-01  -                    2025-03-10 each, and 231 on 2025-12-01
 * 234      aas     2025-11-01  -                    -
 * 235      aas     2025-02-01  2025-08-01 moved     -
 * 241-246  dal     relatives: a conversation with each on 2025-03-10 and on 2025-08-01, a group for 241-245 on 2025-03-17, a course for all on 2025-09-01
 * dal is closed: its last day in the award is 2025-06-30; aas joins it on 2025-10-01
 * </pre>
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosedUnitTests {

    private static final String AWARD = "helsedir-lukket";
    private static final String RELATIVES = "helsedir-lukket-parorende";

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
        facts.unit("aas", "Ås", "hk");
        awards.register(new Award(AWARD, "helsedirektoratet-aktivitetstilbud", "Aktivitetstilbud i dal og fjell", "Helsedirektoratet", "25/77",
                BigDecimal.TEN, "NOK"), Set.of("dal", "fjell", "aas"), List.of(period("2025"), period("2026")));
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
        jdbc.sql("update stegvis.award_unit set starts_on = '2025-10-01' where award_id = :award and unit_id = 'aas'").param("award", AWARD).update();
        for (int person = 221; person <= 225; person++) {
            facts.person(person, "female", 1980, "dal", EARLY);
            UUID stay = facts.stay(person, "dal", EARLY);
            facts.admitted(stay, person < 224 ? "2025-02-01" : "2025-07-15");
            if (person < 224) {
                facts.conversation(stay, "followUp", null, "2025-08-01");
            }
        }
        for (int person = 231; person <= 235; person++) {
            facts.person(person, "female", 1980, "aas", EARLY);
            UUID stay = facts.stay(person, "aas", EARLY);
            facts.admitted(stay, person < 234 ? "2025-03-01" : person == 234 ? "2025-11-01" : "2025-02-01");
            if (person < 234) {
                facts.conversation(stay, "mapping", null, "2025-03-10");
            }
            if (person == 231) {
                facts.conversation(stay, "followUp", null, "2025-12-01");
            }
            if (person == 235) {
                facts.ended(stay, "2025-08-01", "moved");
            }
        }
        awards.register(new Award(RELATIVES, "helsedirektoratet-bruker-parorende", "Pårørende i dal", "Helsedirektoratet", "25/79",
                BigDecimal.TEN, "NOK"), Set.of("dal"), List.of(period("2025")));
        jdbc.sql("update stegvis.award_unit set ends_before = '2025-07-01' where award_id = :award and unit_id = 'dal'").param("award", RELATIVES).update();
        for (int person = 241; person <= 246; person++) {
            facts.person(person, "female", 1980, "dal", EARLY);
            UUID stay = facts.stay(person, "dal", EARLY);
            facts.ofRelative(stay);
            facts.conversation(stay, "followUp", null, "2025-03-10");
            facts.conversation(stay, "followUp", null, "2025-08-01");
            if (person < 246) {
                facts.attended(stay, "group", "2025-03-17");
            }
            facts.attended(stay, "course", "2025-09-01");
        }
        run = runner.run(reports.order(AWARD, "2025", Instant.parse("2026-01-31T12:00:00Z"), "test").id());
    }

    @Test
    void whatWasDoneThereUntilItClosedCountsAndWhoMovedOnCountsOnce() {
        // dal 201-206, 221-223; fjell 211-218, 201, 202; aas 231-234; all 9 + 8 + 4: the two who moved on are in both rows and once in all
        assertThat(List.of(stored("uniqueParticipants", "dal", "persons"), stored("uniqueParticipants", "fjell", "persons"),
                stored("uniqueParticipants", "aas", "persons"), stored("uniqueParticipants", "total", "persons"))).containsExactly(9, 10, 4, 21);
        assertThat(List.of(stored("newParticipants", "dal", "persons"), stored("newParticipants", "aas", "persons"))).containsExactly(9, 1);
        assertThat(stored("endedParticipants", "dal", "persons")).isEqualTo(6);
        // at the period's end there is nobody in a closed unit; fjell 211-218, 201, 202
        assertThat(stored("ongoingParticipants", "dal", "persons")).isZero();
        assertThat(stored("ongoingParticipants", "fjell", "persons")).isEqualTo(10);
        assertThat(stored("ongoingParticipants", "aas", "persons")).isEqualTo(4);
        assertThat(stored("endedParticipants", "aas", "persons")).isZero();
        // 201-206 before dal left; 231 once after aas had joined
        assertThat(stored("conversationsHeld", "mapping", "facts")).isEqualTo(6);
        assertThat(stored("conversationsHeld", "followUp", "facts")).isEqualTo(1);
        assertThat(runs.document(run.id()).orElseThrow().tables().filter(table -> table.id().equals("participantsByUnit")).findFirst().orElseThrow().rows())
                .extracting(ReportDocument.Row::label).containsExactly("Dal", "Fjell", "Ås", "Alle distrikter");
    }

    @Test
    void soIsItWithRelatives() {
        UUID relatives = runner.run(reports.order(RELATIVES, "2025", Instant.parse("2026-01-31T12:00:00Z"), "test").id()).id();
        assertThat(List.of(stored(relatives, "relativesConversations", "dal", "facts"), stored(relatives, "relativesConversations", "dal", "persons"),
                stored(relatives, "relativesInGroups", "dal", "persons"))).containsExactly(6, 6, 5);
    }

    @Test
    void theReportSaysWhichDaysOfAUnitItCounts() {
        assertThat(runs.document(run.id()).orElseThrow().header().notes()).contains(
                "Dal hører til tilskuddet til og med 30.6.2025. Det som skjedde der senere, er ikke talt med.",
                "Ås hører til tilskuddet fra og med 1.10.2025. Det som skjedde der tidligere, er ikke talt med.");
    }

    @Test
    void inThePeriodAfterItThereIsNoRowForIt() {
        assertThat(units.covered(AWARD, LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1))).containsExactly("aas", "fjell");
        assertThat(units.rows(AWARD, LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1))).extracting(Scheme.Category::label).containsExactly("Fjell", "Ås");
        // its last day is a day of the period
        assertThat(units.covered(AWARD, LocalDate.of(2025, 6, 30), LocalDate.of(2026, 1, 1))).containsExactly("aas", "dal", "fjell");
        assertThat(units.covered(AWARD, LocalDate.of(2025, 7, 1), LocalDate.of(2026, 1, 1))).containsExactly("aas", "fjell");
        // and one that hasn't joined yet isn't in it
        assertThat(units.covered(AWARD, LocalDate.of(2025, 7, 1), LocalDate.of(2025, 10, 1))).containsExactly("fjell");
    }

    private static AwardPeriod period(String year) {
        LocalDate first = LocalDate.of(Integer.parseInt(year), 1, 1);
        return new AwardPeriod(year, first, first.plusYears(1), first.plusYears(1).plusMonths(3));
    }

    private int stored(String indicator, String row, String column) {
        return stored(run.id(), indicator, row, column);
    }

    private int stored(UUID run, String indicator, String row, String column) {
        return jdbc.sql("select value from stegvis.report_figure where run_id = ? and indicator = ? and row_key = ? and col_key = ?")
                .params(run, indicator, row, column).query(BigDecimal.class).optional().orElse(BigDecimal.ZERO).intValueExact();
    }
}

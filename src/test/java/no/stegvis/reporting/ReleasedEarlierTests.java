package no.stegvis.reporting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import no.stegvis.TestDatabase;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.batch.ReportRunner;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What two reports of the same people tell together. The first has gone out; the second is made so that it can. */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
class ReleasedEarlierTests {

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
    ReportReleases releases;

    @Test
    void whatCameOrWentInBetweenIsNotToldByTheDifference() {
        ReportRun first = run("corrected", "2025", FiguresTests.BEFORE_LATE_ENTRIES);
        ReportRun unreleased = run("corrected", "2025", ReportingTestApplication.NOW.minusSeconds(60));
        assertThat(smallDifferences(first, unreleased)).as("seen side by side").isNotEmpty();

        releases.release(first.id(), "test");
        ReportRun second = run("corrected", "2025", null);

        assertThat(smallDifferences(first, second)).isEmpty();
        assertThat(counts(second)).as("what is as it was is shown as it was").containsEntry("uniqueParticipants total persons", 20L);
    }

    @Test
    void halfAYearAndTheWholeDoNotTellOfTheOtherHalf() {
        ReportRun half = run("halved", "2025-1", null);
        // self 1-7 (8 has said no since), nav 13-18 and 24, prison 22: 15 inquiries by the end of June, and 3 after it
        assertThat(counts(half)).containsEntry("inquiries total facts", 15L);
        assertThat(counts(run("halved", "2025", ReportingTestApplication.NOW.minusSeconds(60)))).containsEntry("inquiries total facts", 18L);

        releases.release(half.id(), "test");

        assertThat(counts(run("halved", "2025", null))).doesNotContainKey("inquiries total facts");
    }

    @Test
    void theHalfIsNotToldWhereTheYearWasFirst() {
        releases.release(run("year-first", "2025", null).id(), "test");
        assertThat(counts(run("year-first", "2025-1", null))).doesNotContainKey("inquiries total facts");
    }

    @Test
    void onlyAFinishedReportIsReleasedAndOnlyWhenNoneWentOutSinceItWasOrdered() {
        register("overtaken");
        ReportRun ordered = reports.order("overtaken", "2025", null, "test");
        assertThatThrownBy(() -> releases.release(ordered.id(), "test")).isInstanceOf(ReportRefused.class)
                .hasMessage("reporting.refused.unfinished");
        ReportRun made = runner.run(ordered.id());
        ReportRun other = run("overtaken", "2025-1", null);
        jdbc.sql("insert into stegvis.report_release (run_id, released_at, released_by) values (?, ?, 'test')")
                .params(other.id(), ReportingTestApplication.NOW.plusSeconds(1).atOffset(java.time.ZoneOffset.UTC)).update();
        assertThatThrownBy(() -> releases.release(made.id(), "test")).isInstanceOf(ReportRefused.class)
                .hasMessage("reporting.refused.overtaken");
        releases.release(other.id(), "test");
    }

    @Test
    void aReleaseIsNeverTakenBack() {
        releases.release(run("kept", "2025", null).id(), "test");
        assertThatThrownBy(() -> jdbc.sql("delete from stegvis.report_release").update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("can't be taken back");
        assertThatThrownBy(() -> jdbc.sql("update stegvis.report_release set released_by = 'other'").update())
                .isInstanceOf(DataAccessException.class);
    }

    private ReportRun run(String award, String period, Instant cutOff) {
        register(award);
        return runner.run(reports.order(award, period, cutOff, "test").id());
    }

    private void register(String award) {
        SmallOrganisation.in(jdbc, awards);
        if (awards.find(award).isEmpty()) {
            LocalDate newYear = LocalDate.of(2025, 1, 1);
            awards.register(new Award(award, "helsedirektoratet-aktivitetstilbud", award, "Helsedirektoratet", null, BigDecimal.TEN, "NOK"),
                    Set.of("vest", "ost"), List.of(new AwardPeriod("2025", newYear, newYear.plusYears(1), newYear.plusMonths(15)),
                            new AwardPeriod("2025-1", newYear, newYear.plusMonths(6), newYear.plusMonths(15))));
        }
    }

    private List<String> smallDifferences(ReportRun one, ReportRun other) {
        Map<String, Long> then = counts(one);
        return counts(other).entrySet().stream().filter(now -> then.containsKey(now.getKey())).filter(now -> {
            long difference = Math.abs(now.getValue() - then.get(now.getKey()));
            return difference > 0 && difference < 5;
        }).map(Map.Entry::getKey).toList();
    }

    /** The counts a reader sees. */
    private Map<String, Long> counts(ReportRun run) {
        Map<String, Long> counts = new TreeMap<>();
        for (ReportDocument.Table table : runs.document(run.id()).orElseThrow().tables().toList()) {
            for (ReportDocument.Row row : table.rows()) {
                for (int i = 0; i < table.columns().size(); i++) {
                    ReportDocument.Column column = table.columns().get(i);
                    if (column.format() == ReportDocument.Format.COUNT && !row.cells().get(i).isHidden()) {
                        counts.put(column.indicator() + " " + row.key() + " " + column.key(), row.cells().get(i).value().longValueExact());
                    }
                }
            }
        }
        return counts;
    }
}

package no.stegvis.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import no.stegvis.TestDatabase;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.batch.ReportRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** Every figure of the report against what the facts of {@link SmallOrganisation} give when counted by hand. */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresTests {

    static final Instant BEFORE_LATE_ENTRIES = Instant.parse("2026-01-31T12:00:00Z");

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

    ReportRun run;
    ReportDocument report;

    @BeforeAll
    void aReportFrom2025() {
        SmallOrganisation.in(jdbc, awards);
        run = runner.run(reports.order(SmallOrganisation.AWARD, "2025", BEFORE_LATE_ENTRIES, "test").id());
        report = runs.document(run.id()).orElseThrow();
    }

    @Test
    void participantsCountOnceInEachDistrictAndOnceInAll() {
        // vest 1-8, 9-12, 24 = 13; ost 13-18, 20 and the second stay of 1 = 8; all = 13 + 8 - 1
        figure("uniqueParticipants", "persons", "vest", "13", "ost", "8", "total", "20");
        // vest 1-8, 24 = 9; ost 13-18, 20, 1 = 8; all 16: shown, 13 less 9 and 20 less 16 would tell of 4 who aren't new, 8 less 8 of nobody
        figure("newParticipants", "persons", "vest", ":", "ost", ":", "total", ":");
        assertThat(stored("newParticipants", "vest", "persons")).isEqualByComparingTo("9");
        assertThat(stored("newParticipants", "ost", "persons")).isEqualByComparingTo("8");
        assertThat(stored("newParticipants", "total", "persons")).isEqualByComparingTo("16");
        // vest 1-8, 24 = 9; ost 13-17, 20, 1 = 7; all 15: shown in a district, they would tell who ended there
        figure("ongoingParticipants", "persons", "vest", ":", "ost", ":", "total", "15");
        assertThat(stored("ongoingParticipants", "vest", "persons")).isEqualByComparingTo("9");
        assertThat(stored("ongoingParticipants", "ost", "persons")).isEqualByComparingTo("7");
    }

    @Test
    void fewerThanFiveAreHiddenAndTheRowOfAllStays() {
        // vest 9-12 = 4 and ost 18 = 1 are hidden, all 5
        figure("endedParticipants", "persons", "vest", ":", "ost", ":", "total", "5");
        assertThat(stored("endedParticipants", "vest", "persons")).isEqualByComparingTo("4");
    }

    @Test
    void peopleAreGroupedBySexAndByAgeOnThePeriodsLastDay() {
        // female 35: 1-8; female 60: 20; male 23: 9-12; male 55: 13-18; unknown: 24
        // Shown, 20 of all less 9 women and 10 men, or 10 men less 6 of them, would be fewer than five.
        figure("participantsBySexAge", "female", "a35", ":", "a60", ":", "a18", ":", "total", ":");
        figure("participantsBySexAge", "male", "a18", ":", "a45", ":", "total", "10");
        assertThat(stored("participantsBySexAge", "a35", "female")).isEqualByComparingTo("8");
        assertThat(stored("participantsBySexAge", "total", "female")).isEqualByComparingTo("9");
        assertThat(stored("participantsBySexAge", "a45", "male")).isEqualByComparingTo("6");
        figure("participantsBySexAge", "unknown", "unknown", ":", "total", ":");
        figure("participantsBySexAge", "total", "a18", ":", "a35", "8", "a45", "6", "a60", ":", "total", "20");
        assertThat(stored("participantsBySexAge", "a18", "male")).isEqualByComparingTo("4");
    }

    @Test
    void endedStaysAreGroupedByHowTheyEnded() {
        // concluded 9-12, moved 18, referredOn 22: all below five, all 6; less the 5 who were participants it would tell of 22
        figure("endedByState", "persons", "concluded", ":", "moved", ":", "referredOn", ":", "died", ":", "total", ":");
        assertThat(stored("endedByState", "total", "persons")).isEqualByComparingTo("6");
    }

    @Test
    void inquiriesAreCountedByWhoAsked() {
        // self 1-8 and 1 again = 9; nav 13-18, 24 = 7; prison 22, relative 21, not said 20: one each, so nav goes with them; all 19
        figure("inquiries", "facts", "self", "9", "nav", ":", "prison", ":", "relative", ":", "other", ":",
                "municipality", "0", "total", "19");
        assertThat(stored("inquiries", "nav", "facts")).isEqualByComparingTo("7");
    }

    @Test
    void conversationsAreCountedByKind() {
        // followUp 18, of which 17 to an agreed day: shown, they would tell of the one; mapping 6; evaluation 13 alone, which the
        // sum would tell; all 25
        figure("conversationsHeld", "facts", "followUp", ":", "mapping", ":", "evaluation", ":", "first", "0", "total", "25");
        figure("conversationsHeld", "persons", "followUp", ":", "mapping", ":", "evaluation", ":", "total", "18");
        assertThat(stored("conversationsHeld", "followUp", "facts")).isEqualByComparingTo("18");
        assertThat(stored("conversationsHeld", "followUp", "persons")).isEqualByComparingTo("18");
        assertThat(stored("conversationsHeld", "mapping", "facts")).isEqualByComparingTo("6");
    }

    @Test
    void aConversationIsOnTimeOnTheAgreedDayAndBefore() {
        // vest 7 of 12; ost 5 of 5; all 12 of 17; the one without an agreed day is left out
        figure("followUpsOnTime", "held", "vest", "12", "ost", "5", "total", "17");
        figure("followUpsOnTime", "onTime", "vest", "0.58", "ost", "1.00", "total", "0.71");
    }

    @Test
    void activitiesAreCountedAndUnlistedOnesAreOthers() {
        // cinema 6 measures of 5 people, football 5, other 1: hidden, and so the smallest of the others; all 12 and 11
        figure("activityMeasuresStarted", "facts", "cinema", ":", "football", "5", "other", ":", "total", "12");
        figure("activityMeasuresStarted", "persons", "cinema", ":", "football", "5", "other", ":", "total", "11");
        // football 13-17, cinema 1
        figure("foundOwnActivity", "persons", "football", ":", "cinema", ":", "total", "6");
        assertThat(stored("foundOwnActivity", "football", "persons")).isEqualByComparingTo("5");
        assertThat(stored("activityMeasuresStarted", "other", "facts")).isEqualByComparingTo("1");
    }

    @Test
    void goalsCountWithTheirLastScoreInThePeriod() {
        figure("goalsSet", "facts", "housing", "6", "activity", "6", "network", "6", "economy", "0", "total", "18");
        figure("goalsSet", "persons", "total", "11");
        figure("goalAttainment", "facts", "+1", "6", "0", "7", "-2", "5", "-1", "0", "+2", "0", "total", "18");
    }

    @Test
    void goalAttainmentPerPersonIsTheTScore() {
        // 1-6: 50 + 10(2·1 + 1·0)/√(0.7(4+1) + 0.3·3²) = 50 + 20/√6.2 = 58.0322; 13-17: 50 - 60/√(0.7·9 + 0.3·9) = 30
        // ost, 1 too with 50 there: (5·30 + 50)/6 = 33.3333
        figure("goalAttainmentScore", "persons", "vest", "6", "ost", "6", "total", "11");
        // 1-6 have the same score: with its interval the mean would say it of each of them, and from ost and all it could be computed
        figure("goalAttainmentScore", "mean", "vest", ":", "ost", ":", "total", "45.0");
        assertThat(stored("goalAttainmentScore", "ost", "mean").setScale(4, RoundingMode.HALF_UP)).isEqualTo("33.3333");
        assertThat(stored("goalAttainmentScore", "vest", "mean").setScale(4, RoundingMode.HALF_UP)).isEqualTo("58.0322");
        // In all 1 has one score from her three goals: 50 + 20/√(0.7(4+1+9) + 0.3·6²) = 50 + 20/√20.6 = 54.4065
        // (54.4065 + 5·58.0322 + 5·30)/11
        assertThat(stored("goalAttainmentScore", "total", "mean").setScale(4, RoundingMode.HALF_UP)).isEqualTo("44.9607");
    }

    @Test
    void lifeAreasChangeInPairsOnly() {
        // housing: 6 pairs, from 2 to (5·4 + 3)/6 = 3.83, +1.83; 6 of 20 participants answered twice
        figure("lifeAreaChange", "pairs", "housing", "6", "network", ":", "economy", ":");
        figure("lifeAreaChange", "first", "housing", "2.00", "network", ":");
        figure("lifeAreaChange", "latest", "housing", "3.83", "network", ":");
        figure("lifeAreaChange", "change", "housing", "1.83", "network", ":", "economy", ":");
        figure("lifeAreaChange", "response", "housing", "0.30", "network", ":", "economy", ":");
        assertThat(stored("lifeAreaChange", "network", "change")).isEqualByComparingTo("1");
    }

    @Test
    void whatWasRecordedAfterTheCutOffIsNotThereBeforeIt() {
        ReportRun later = runner.run(reports.order(SmallOrganisation.AWARD, "2025", null, "test").id());
        ReportDocument after = runs.document(later.id()).orElseThrow();
        // 25 was recorded late, as was 8's no to statistics; 18 hadn't ended in the period after all
        assertThat(cell(after, "uniqueParticipants", "total", "persons")).isEqualTo("20");
        assertThat(stored(later, "ongoingParticipants", "ost", "persons")).isEqualByComparingTo("8");
        assertThat(cell(after, "endedParticipants", "total", "persons")).isEqualTo(":");
        assertThat(later.id()).isNotEqualTo(run.id());
    }

    @Test
    void whoeverHasSaidNoToStatisticsIsInNoFigure() {
        assertThat(peopleIn(run)).doesNotContain(Facts.personId(26)).contains(Facts.personId(6), Facts.personId(8));
        ReportRun later = runner.run(reports.order(SmallOrganisation.AWARD, "2025", null, "test").id());
        assertThat(peopleIn(later)).doesNotContain(Facts.personId(26), Facts.personId(8)).contains(Facts.personId(6));
        assertThat(report.sections()).allMatch(section -> section.text().contains("nei til å være med i statistikken"));
    }

    private List<UUID> peopleIn(ReportRun made) {
        return jdbc.sql("select distinct person from stegvis.report_figure_member where run_id = ?").param(made.id())
                .query(UUID.class).list();
    }

    /** As in reporting.stay: the last day counts, whichever was written down last. */
    @Test
    void whereAJourneyStandsAndTheReportAgreeOnHowItEnded() {
        UUID stay = jdbc.sql("select id from stegvis.journey where participant_id = ?").param(Facts.personId(23))
                .query(UUID.class).single();
        Facts facts = new Facts(jdbc);
        facts.event(stay, "ended", "2025-08-01", "moved", Facts.EARLY, null);
        facts.event(stay, "ended", "2025-05-01", "ownWish", Facts.LATE, null);
        assertThat(jdbc.sql("select ended_on || ' ' || end_state from stegvis.journey_standing where journey_id = ?").param(stay)
                .query(String.class).single()).isEqualTo("2025-08-01 moved");
    }

    @Test
    void aPeriodWithoutDataGivesAReportThatSaysSo() {
        ReportRun empty = runner.run(reports.order(SmallOrganisation.AWARD, "2023", BEFORE_LATE_ENTRIES, "test").id());
        ReportDocument report2023 = runs.document(empty.id()).orElseThrow();
        assertThat(cell(report2023, "uniqueParticipants", "vest", "persons")).isEqualTo("0");
        assertThat(cell(report2023, "goalAttainmentScore", "total", "mean")).isEqualTo("–");
        assertThat(report2023.header().notes()).anyMatch(note -> note.startsWith("Det er ikke registrert"));
    }

    @Test
    void everyFigureIsTheSumOfItsMembers() {
        assertThat(jdbc.sql("""
                        select distinct person from stegvis.report_figure_member
                         where run_id = :run and indicator = 'uniqueParticipants' order by person
                        """).param("run", run.id()).query(java.util.UUID.class).list())
                .containsExactlyElementsOf(IntStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 24)
                        .mapToObj(Facts::personId).toList());
    }

    @Test
    void figuresJsonHoldsNoHiddenValueAndNoPerson() {
        String json = new String(runs.file(run.id(), ReportFile.Kind.FIGURES).orElseThrow().content(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(json).contains("\"hidden\" : true").doesNotContain(Facts.personId(1).toString(), "persons_positive");
        assertThat(report.tables().flatMap(table -> table.rows().stream()).flatMap(row -> row.cells().stream())
                .filter(ReportDocument.Cell::isHidden)).isNotEmpty().allMatch(cell -> cell.value() == null);
    }

    private void figure(String indicator, String column, String... rowsAndValues) {
        for (int i = 0; i < rowsAndValues.length; i += 2) {
            assertThat(cell(report, indicator, rowsAndValues[i], column))
                    .as("%s %s %s", indicator, rowsAndValues[i], column).isEqualTo(rowsAndValues[i + 1]);
        }
    }

    private BigDecimal stored(String indicator, String row, String column) {
        return stored(run, indicator, row, column);
    }

    private BigDecimal stored(ReportRun run, String indicator, String row, String column) {
        return jdbc.sql("""
                        select value from stegvis.report_figure
                         where run_id = :run and indicator = :indicator and row_key = :row and col_key = :column
                        """)
                .params(Map.of("run", run.id(), "indicator", indicator, "row", row, "column", column))
                .query(BigDecimal.class).single();
    }

    static String cell(ReportDocument report, String indicator, String row, String column) {
        for (ReportDocument.Table table : report.tables().toList()) {
            for (int i = 0; i < table.columns().size(); i++) {
                ReportDocument.Column candidate = table.columns().get(i);
                if (candidate.indicator().equals(indicator) && candidate.key().equals(column)) {
                    int index = i;
                    return table.rows().stream().filter(r -> r.key().equals(row)).map(r -> r.cells().get(index))
                            .map(c -> c.isHidden() ? ":" : c.value() == null ? "–" : c.value().toPlainString())
                            .findFirst().orElseThrow();
                }
            }
        }
        throw new AssertionError("no column " + column + " of " + indicator);
    }
}

package no.stegvis.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import no.stegvis.TestDatabase;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.RunComparison.Change;
import no.stegvis.reporting.RunComparison.Difference;
import no.stegvis.reporting.RunComparison.Reason;
import no.stegvis.reporting.batch.ReportRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** A figure walked backwards to those it counts, and two runs of a period told apart, person by person. */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineageTests {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Awards awards;
    @Autowired
    Reports reports;
    @Autowired
    ReportRunner runner;
    @Autowired
    ReportRuns runs;
    @Autowired
    Schemes schemes;
    @Autowired
    FigureMembers members;
    @Autowired
    RunComparison comparison;
    private ReportRun early;
    private ReportRun late;

    @BeforeAll
    void twoRunsOfOnePeriod() {
        SmallOrganisation.in(jdbc, awards);
        early = runner.run(reports.order(SmallOrganisation.AWARD, "2025", Instant.parse("2026-01-20T10:00:00Z"), "test").id());
        late = runner.run(reports.order(SmallOrganisation.AWARD, "2025", null, "test").id());
    }

    @Test
    void a_figure_has_as_many_members_as_it_counts_in_rows_and_totals() {
        for (ReportRun run : List.of(early, late)) {
            jdbc.sql("select f.indicator, f.row_key, f.col_key, f.facts from stegvis.report_figure f where run_id = ?").param(run.id()).query(row -> {
                String indicator = row.getString(1);
                assertThat(page(run, indicator, row.getString(2), row.getString(3)).size()).as("%s %s %s", indicator, row.getString(2), row.getString(3))
                        .isGreaterThanOrEqualTo((int) row.getLong(4)).satisfies(size -> {
                            if (row.getLong(4) == 0) {
                                assertThat(size).isZero();
                            }
                        });
            });
        }
    }

    @Test
    void a_stay_leads_to_its_turning_points_as_they_were_known_at_the_cut_off() {
        List<FigureMembers.Member> ended = page(early, "endedParticipants", "ost", "persons");
        assertThat(ended).singleElement().satisfies(member -> {
            assertThat(member.pseudonym()).isEqualTo(Pseudonym.of(SmallOrganisation.AWARD, Facts.personId(18))).matches("P-[0-9a-f]{10}");
            assertThat(member.sources()).filteredOn(source -> source.word().equals("ended")).singleElement()
                    .satisfies(source -> assertThat(source.occurredOn()).hasToString("2025-12-31"));
        });
        assertThat(page(late, "endedParticipants", "ost", "persons")).isEmpty();
        // corrected since: she ended in January, which is not of the period
        assertThat(page(late, "uniqueParticipants", "ost", "persons")).filteredOn(member -> member.pseudonym()
                .equals(Pseudonym.of(SmallOrganisation.AWARD, Facts.personId(18)))).singleElement()
                .satisfies(member -> assertThat(member.sources()).noneMatch(source -> source.word().equals("ended")));
    }

    @Test
    void a_goal_leads_to_its_scores_and_an_activity_to_its_measure() {
        assertThat(page(early, "goalAttainment", "+1", "facts")).hasSize(6).allSatisfy(member ->
                assertThat(member.sources()).extracting(FigureMembers.Source::view).contains("goal", "goal_score"));
        assertThat(page(early, "foundOwnActivity", "football", "persons")).hasSize(5).allSatisfy(member ->
                assertThat(member.sources()).extracting(FigureMembers.Source::view).contains("activity", "measure"));
    }

    @Test
    void pseudonyms_are_one_awards_own() {
        assertThat(Pseudonym.of("one", Facts.personId(1))).isNotEqualTo(Pseudonym.of("other", Facts.personId(1)))
                .isEqualTo(Pseudonym.of("one", Facts.personId(1)));
    }

    @Test
    void who_came_and_who_went_and_why() {
        List<Difference> differences = comparison.differences(early, late);
        assertThat(of(differences, "newParticipants", "vest")).satisfies(difference -> {
            // 25 was written down late; 8's no to statistics too
            assertThat(difference.came()).containsExactly(new Change(Reason.LATE_ENTRY, 1));
            assertThat(difference.went()).containsExactly(new Change(Reason.CONSENT, 1));
            assertThat(difference.before()).isEqualByComparingTo(difference.after());
        });
        assertThat(of(differences, "endedParticipants", "ost")).satisfies(difference -> {
            assertThat(difference.went()).containsExactly(new Change(Reason.CORRECTION, 1));
            assertThat(difference.before()).isEqualByComparingTo("1");
            assertThat(difference.after()).isNull();
        });
        assertThat(of(differences, "ongoingParticipants", "ost").came()).containsExactly(new Change(Reason.CORRECTION, 1));
        assertThat(differences).extracting(Difference::indicator).doesNotContain("activityMeasuresStarted");
        assertThat(comparison.differences(early, early)).isEmpty();
        assertThat(comparison.before(late, runs.ofPeriod(SmallOrganisation.AWARD, "2025"))).isEqualTo(early);
        assertThat(comparison.before(early, runs.ofPeriod(SmallOrganisation.AWARD, "2025"))).isNull();
    }

    @Test
    void the_views_of_a_query_tell_where_its_facts_come_from() {
        assertThat(FigureSources.of("-- reporting.conversation is not used\nselect 1 from reporting.stay s join reporting.activity a"))
                .isEqualTo(Set.of("turning_point", "activity", "measure"));
    }

    private List<FigureMembers.Member> page(ReportRun run, String indicatorId, String row, String column) {
        Scheme scheme = schemes.version(run.schemeHash()).orElseThrow();
        Scheme.Indicator indicator = scheme.indicators().filter(one -> one.id().equals(indicatorId)).findFirst().orElseThrow();
        return members.page(run, indicator, scheme.sql().get(indicator.sql()), row, column, 1000, 0);
    }

    private static Difference of(List<Difference> differences, String indicator, String row) {
        return differences.stream().filter(one -> one.indicator().equals(indicator) && one.row().equals(row)).findFirst().orElseThrow();
    }
}

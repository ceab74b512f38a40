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
import no.stegvis.outcome.Instrument;
import no.stegvis.outcome.Instruments;
import no.stegvis.reporting.batch.ReportRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import static no.stegvis.reporting.Facts.EARLY;
import static no.stegvis.reporting.Facts.LATE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scores in a report, as of its cut-off, and down to the answers.
 *
 * <pre>
 * person   WHO-5 first        latest              change
 * 301-304  40 on 2025-02-15   60 on 2025-11-01    +20; of 304 first 10 on 2025-02-10, mistyped
 * 305      40 on 2025-02-15   44 on 2025-11-01    +4; corrected late to 50: +10
 * 306      40 on 2025-02-15   60 on 2025-11-01 by another version of the key: no pair
 * 307      40 on 2025-02-15   60 on 2025-11-01    +20; said no to statistics late
 * 308      40 twice on 2025-11-01: no later day, no pair
 * 311-316  UCLA-3 7 on 2025-02-15 and 5 on 2025-11-01: everybody −2
 * </pre>
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoreFiguresTests {

    private static final String AWARD = "helsedir-skarer";
    private static final String LATER = "2025-11-01";

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
    Schemes schemes;
    @Autowired
    FigureMembers members;

    private ReportRun early;
    private ReportRun late;

    @BeforeAll
    void scores() {
        SmallOrganisation.in(jdbc, awards);
        Facts facts = new Facts(jdbc);
        facts.unit("skog", "Skog", "hk");
        awards.register(new Award(AWARD, "helsedirektoratet-aktivitetstilbud", "Aktivitetstilbud i skog", "Helsedirektoratet", "25/78",
                BigDecimal.TEN, "NOK"), Set.of("skog"), List.of(new AwardPeriod("2025", LocalDate.parse("2025-01-01"), LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-04-01"))));
        for (int person = 301; person <= 316; person++) {
            facts.person(person, "female", 1980, "skog", EARLY);
            UUID stay = facts.stay(person, "skog", EARLY);
            facts.admitted(stay, "2025-02-01");
            if (person <= 308) {
                UUID mistyped = person == 304 ? facts.score(stay, "who-5", "10", "2025-02-10", null) : null;
                facts.score(stay, "who-5", "40", person == 308 ? LATER : "2025-02-15", mistyped);
                UUID second = facts.score(stay, "who-5", person == 305 ? "44" : person == 308 ? "40" : "60", LATER, null);
                if (person == 305) {
                    UUID corrected = facts.score(stay, "who-5", "50", LATER, second);
                    jdbc.sql("update stegvis.instrument_response set recorded_at = '2026-02-15T09:00:00Z' where id = ?").param(corrected).update();
                }
                if (person == 306) {
                    jdbc.sql("update stegvis.instrument_response set instrument_version = 2 where id = ?").param(second).update();
                }
            } else if (person >= 311) {
                facts.score(stay, "ucla-3", "7", "2025-02-15", null);
                facts.score(stay, "ucla-3", "5", LATER, null);
            }
        }
        facts.statistics(307, false, "2026-02-14", LATE);
        early = runner.run(reports.order(AWARD, "2025", Instant.parse("2026-01-31T12:00:00Z"), "test").id());
        late = runner.run(reports.order(AWARD, "2025", null, "test").id());
    }

    @Test
    void aCorrectionAndANoToStatisticsCountFromWhenTheyWereKnown() {
        // 301-305, 307: (5 · 20 + 4) / 6; then 301-305: (4 · 20 + 10) / 5
        assertThat(stored(early, "scoreChange", "who-5", "pairs")).isEqualByComparingTo("6");
        assertThat(stored(early, "scoreChange", "who-5", "change")).isEqualByComparingTo("17.3333333333333333");
        assertThat(stored(late, "scoreChange", "who-5", "pairs")).isEqualByComparingTo("5");
        assertThat(stored(late, "scoreChange", "who-5", "change")).isEqualByComparingTo("18");
        // squares 4 · 400 + 100 = 1700; s² = (1700 − 90²/5) / 4 = 20; s/√5 = 2; t with 4 degrees = 2.776445: 18 ± 5.552890
        assertThat(stored(late, "scoreChange", "who-5", "from95")).isEqualByComparingTo("12.44711");
        assertThat(stored(late, "scoreChange", "who-5", "to95")).isEqualByComparingTo("23.55289");
        assertThat(stored(early, "reliableChange", "who-5", "unchanged")).isEqualByComparingTo("1");
        assertThat(stored(late, "reliableChange", "who-5", "better")).isEqualByComparingTo("5");
        assertThat(stored(late, "scoreChange", "who-5", "answered")).isEqualByComparingTo("7");
    }

    @Test
    void anIntervalHasItsMeansMembersAndTheyHaveTheirAnswers() {
        Scheme scheme = schemes.version(early.schemeHash()).orElseThrow();
        Scheme.Indicator indicator = scheme.indicators().filter(one -> one.id().equals("scoreChange")).findFirst().orElseThrow();
        List<FigureMembers.Member> listed = members.page(early, indicator, scheme.sql().get(indicator.sql()), "who-5", "from95", 100, 0);
        assertThat(listed).hasSize(6).allSatisfy(member -> assertThat(member.sources())
                .filteredOn(source -> source.view().equals("score") && source.word().equals("who-5"))
                .extracting(source -> source.occurredOn().toString()).containsExactly("2025-02-15", LATER));
        assertThat(members.page(late, indicator, scheme.sql().get(indicator.sql()), "who-5", "to95", 100, 0)).hasSize(5);
    }

    @Test
    void whatIsTheSameForEverybodyIsSaidOfNobody() {
        assertThat(stored(early, "scoreChange", "ucla-3", "change")).isEqualByComparingTo("-2");
        assertThat(stored(early, "scoreChange", "ucla-3", "from95")).isEqualByComparingTo("-2");
        for (String column : List.of("first", "latest", "change", "from95", "to95")) {
            assertThat(shown(early, "ucla-3", column).isHidden()).as(column).isTrue();
        }
        assertThat(shown(early, "ucla-3", "pairs").value()).isEqualByComparingTo("6");
        assertThat(shown(early, "who-5", "change").value()).isEqualByComparingTo("17.3");
    }

    /** The migrations' latest rows and the definitions say the same, or reports would tell of changes by another rule than the curve does. */
    @Test
    void theDatabaseKnowsTheKeysByWhichScoresAreMade() {
        assertThat(jdbc.sql("select distinct on (instrument_id) instrument_id, version, higher_is_better, reliable_points from stegvis.instrument_key order by instrument_id, version desc")
                .query((row, number) -> key(row.getString(1), row.getInt(2), row.getBoolean(3), row.getBigDecimal(4))).list())
                .containsExactlyInAnyOrderElementsOf(Instruments.shipped().registered().stream()
                        .map(instrument -> key(instrument.id(), instrument.version(), instrument.higherIsBetter(), points(instrument))).toList());
    }

    private static String key(String id, int version, boolean higherIsBetter, BigDecimal points) {
        return id + " " + version + " " + higherIsBetter + " " + (points == null ? "no rule" : points.stripTrailingZeros().toPlainString());
    }

    private static BigDecimal points(Instrument instrument) {
        return instrument.change() == null ? null : instrument.change().points();
    }

    private ReportDocument.Cell shown(ReportRun run, String row, String column) {
        ReportDocument.Table table = runs.document(run.id()).orElseThrow().tables().filter(one -> one.id().equals("scoreChange")).findFirst().orElseThrow();
        int at = table.columns().stream().map(ReportDocument.Column::key).toList().indexOf(column);
        return table.rows().stream().filter(one -> one.key().equals(row)).findFirst().orElseThrow().cells().get(at);
    }

    private BigDecimal stored(ReportRun run, String indicator, String row, String column) {
        return jdbc.sql("select value from stegvis.report_figure where run_id = ? and indicator = ? and row_key = ? and col_key = ?")
                .params(run.id(), indicator, row, column).query(BigDecimal.class).single();
    }
}

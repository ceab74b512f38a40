package no.stegvis.reporting;

import static no.stegvis.reporting.Facts.EARLY;
import static no.stegvis.reporting.Facts.personId;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.reporting.RunComparison.Change;
import no.stegvis.reporting.RunComparison.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * A corrected year of birth or sex reaches the figures by their cut-off, and "why did this number change" says so.
 *
 * <pre>
 * person   admitted    sex      born   from 25 January 2026
 * 9301      2025-02-01  female   1990   born 1970; and a goal of 2025 is written down
 * 9302      2025-02-01  female   -      born 1990
 * 9303      2025-02-01  unknown  1990   female
 * 9304      2025-02-01  female   1990   another phone alone
 * 9305-9308  2025-02-01  female   1990
 * </pre>
 *
 * By hand, at the end of 2025: women of 35 to 44 are 9301 and 9304 to 9308, 6; afterwards 9302, 9303 and 9304 to 9308, 7; 9301 is 55.
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@Import(AwardOf2025.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorrectedRegisterTests {

    private static final String AWARD = "rettet-register";
    private static final Instant CORRECTED = Instant.parse("2026-01-25T10:00:00Z");

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private AwardOf2025 award;
    @Autowired
    private RunComparison comparison;

    private ReportRun before;
    private ReportRun after;

    @BeforeAll
    void two_reports_of_one_period() {
        Facts facts = new Facts(jdbc);
        facts.unit("reghk", "Hovedkontoret", null);
        facts.unit("regvest", "Vest", "reghk");
        award.register(AWARD, Set.of("regvest"));
        for (int i = 9301; i <= 9308; i++) {
            facts.person(i, i == 9303 ? "unknown" : "female", i == 9302 ? null : 1990, "regvest", EARLY);
            UUID stay = facts.stay(i, "regvest", EARLY);
            facts.inquiry(stay, "2025-01-20", "self");
            facts.admitted(stay, "2025-02-01");
            if (i == 9301) {
                jdbc.sql("""
                        insert into stegvis.goal (id, journey_id, own_words, life_area, weight, set_on, recorded_at, recorded_by)
                        values (?, ?, 'Synge', 'network', 1, '2025-04-01', ?, 'test')""").params(UUID.randomUUID(), stay, CORRECTED.atOffset(ZoneOffset.UTC)).update();
            }
        }
        corrected(9301, "female", 1970, null);
        corrected(9302, "female", 1990, null);
        corrected(9303, "female", 1990, null);
        corrected(9304, "female", 1990, "99887766");
        before = award.run(AWARD, "2026-01-20T10:00:00Z");
        after = award.run(AWARD, "2026-01-31T10:00:00Z");
    }

    private void corrected(int person, String sex, int born, String phone) {
        jdbc.sql("""
                insert into stegvis.participant_version (participant_id, alias, sex, birth_year, phone, unit_id, recorded_at, recorded_by, reason)
                values (?, 'Rev', ?, ?, ?, 'regvest', ?, 'test', 'mistyped')""").params(personId(person), sex, born, phone, CORRECTED.atOffset(ZoneOffset.UTC)).update();
    }

    private int figure(ReportRun run, String row, String column) {
        return award.figure(run, "participantsBySexAge", row, column);
    }

    @Test
    void figures_follow_by_their_cut_off() {
        assertThat(List.of(figure(before, "a35", "female"), figure(before, "a45", "female"), figure(before, "unknown", "female"), figure(before, "a35", "unknown")))
                .containsExactly(6, 0, 1, 1);
        assertThat(List.of(figure(after, "a35", "female"), figure(after, "a45", "female"), figure(after, "unknown", "female"), figure(after, "a35", "unknown")))
                .containsExactly(7, 1, 0, 0);
    }

    @Test
    void why_did_this_number_change_says_corrected_and_what_was_filled_in_is_late() {
        assertThat(changes("a45", "female")).containsExactly("came " + new Change(Reason.CORRECTION, 1));
        assertThat(changes("a35", "female")).as("that a goal of hers was late has nothing to do with her age").containsExactlyInAnyOrder(
                "came " + new Change(Reason.LATE_ENTRY, 2), "went " + new Change(Reason.CORRECTION, 1));
        assertThat(changes("unknown", "female")).containsExactly("went " + new Change(Reason.LATE_ENTRY, 1));
        assertThat(comparison.differences(before, after)).filteredOn(one -> one.indicator().equals("goalsSet"))
                .as("the goal is late, whatever was corrected of her").isNotEmpty().allSatisfy(one -> assertThat(one.came()).extracting(Change::reason)
                .containsOnly(Reason.LATE_ENTRY));
    }

    private List<String> changes(String row, String column) {
        return comparison.differences(before, after).stream().filter(one -> one.indicator().equals("participantsBySexAge") && one.row().equals(row)
                && one.column().equals(column)).flatMap(one -> java.util.stream.Stream.concat(one.came().stream().map(change -> "came " + change),
                one.went().stream().map(change -> "went " + change))).toList();
    }
}

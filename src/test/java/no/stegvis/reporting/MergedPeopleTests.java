package no.stegvis.reporting;

import static no.stegvis.reporting.Facts.EARLY;
import static no.stegvis.reporting.Facts.personId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.participant.SamePeople;
import no.stegvis.reporting.RunComparison.Change;
import no.stegvis.reporting.RunComparison.Difference;
import no.stegvis.reporting.RunComparison.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A person registered twice is counted once from the moment it is known, and reports as of before stay as they were.
 *
 * <pre>
 * person   unit  admitted    sex     born
 * 201-206  sam   2025-02-01  female  1990
 * 207-212  skil  2025-03-01  male    1970    207 is 204 registered once more: known from 25 January, taken back on 10 February
 * </pre>
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@Import({SamePeople.class, AwardOf2025.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergedPeopleTests {

    private static final String AWARD = "sammenslaatt";

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private AwardOf2025 award;
    @Autowired
    private RunComparison comparison;
    @Autowired
    private FigureMembers members;
    @Autowired
    private Schemes schemes;
    @Autowired
    private SamePeople samePeople;
    @Autowired
    private TransactionTemplate transaction;

    private ReportRun before;
    private ReportRun merged;
    private ReportRun undone;

    @BeforeAll
    void three_reports_of_one_period() {
        Facts facts = new Facts(jdbc);
        facts.unit("samhk", "Hovedkontoret", null);
        facts.unit("sam", "Sam", "samhk");
        facts.unit("skil", "Skil", "samhk");
        award.register(AWARD, Set.of("sam", "skil"));
        for (int i = 201; i <= 212; i++) {
            String unit = i <= 206 ? "sam" : "skil";
            facts.person(i, i <= 206 ? "female" : "male", i <= 206 ? 1990 : 1970, unit, EARLY);
            UUID stay = facts.stay(i, unit, EARLY);
            facts.inquiry(stay, "2025-01-20", "self");
            facts.admitted(stay, i <= 206 ? "2025-02-01" : "2025-03-01");
            facts.goal(stay, "network", 1, "2025-04-01");
        }
        UUID merge = samePeople.merge(personId(207), personId(204), "registeredTwice", Instant.parse("2026-01-25T10:00:00Z"), "test");
        samePeople.undo(merge, "notTheSame", Instant.parse("2026-02-10T10:00:00Z"), "test");
        // ordered after it is all over: the cut-off alone decides
        before = award.run(AWARD, "2026-01-20T10:00:00Z");
        merged = award.run(AWARD, "2026-01-31T10:00:00Z");
        undone = award.run(AWARD, "2026-02-20T10:00:00Z");
    }

    @Test
    void she_is_counted_once_from_the_moment_it_is_known_and_twice_before_and_after() {
        for (ReportRun twice : List.of(before, undone)) {
            assertThat(award.figure(twice, "uniqueParticipants", "total", "persons")).isEqualTo(12);
            assertThat(award.figure(twice, "uniqueParticipants", "sam", "persons")).isEqualTo(6);
            assertThat(award.figure(twice, "uniqueParticipants", "skil", "persons")).isEqualTo(6);
        }
        assertThat(award.figure(merged, "uniqueParticipants", "total", "persons")).isEqualTo(11);
        // she takes part in both districts still
        assertThat(award.figure(merged, "uniqueParticipants", "sam", "persons")).isEqualTo(6);
        assertThat(award.figure(merged, "uniqueParticipants", "skil", "persons")).isEqualTo(6);
        assertThat(jdbc.sql("select count(*) from stegvis.report_figure where run_id = :one and (indicator, row_key, col_key, value) not in"
                        + " (select indicator, row_key, col_key, value from stegvis.report_figure where run_id = :other and value is not null) and value is not null")
                .param("one", undone.id()).param("other", before.id()).query(Integer.class).single()).as("undoing restores every figure").isZero();
    }

    @Test
    void year_of_birth_and_sex_are_those_of_the_registration_that_was_kept() {
        assertThat(people("2026-01-20T10:00:00Z")).containsExactly("female 1990 6", "male 1970 6");
        assertThat(people("2026-01-31T10:00:00Z")).containsExactly("female 1990 6", "male 1970 5");
        assertThat(people("2026-02-20T10:00:00Z")).containsExactly("female 1990 6", "male 1970 6");
    }

    private List<String> people(String cutOff) {
        return transaction.execute(status -> {
            jdbc.sql("select set_config('stegvis.cut_off', :cutOff, true)").param("cutOff", cutOff).query(String.class).single();
            return jdbc.sql("""
                    select sex || ' ' || birth_year || ' ' || count(*) from reporting.participant where unit in ('sam', 'skil')
                    group by sex, birth_year order by sex""").query(String.class).list();
        });
    }

    @Test
    void who_said_no_to_statistics_under_one_name_is_in_them_under_none() {
        new Facts(jdbc).statistics(210, false, "2026-02-21", Instant.parse("2026-02-21T10:00:00Z"));
        UUID merge = samePeople.merge(personId(210), personId(203), "cameBack", Instant.parse("2026-02-22T10:00:00Z"), "test");
        assertThat(people("2026-02-21T11:00:00Z")).containsExactly("female 1990 6", "male 1970 5");
        assertThat(people("2026-02-22T11:00:00Z")).as("neither 210 nor 203").containsExactly("female 1990 5", "male 1970 5");
        samePeople.undo(merge, "byMistake", Instant.parse("2026-02-23T10:00:00Z"), "test");
        assertThat(people("2026-02-23T11:00:00Z")).containsExactly("female 1990 6", "male 1970 5");
    }

    @Test
    void why_did_this_number_change_says_that_two_were_one_and_two_again() {
        assertThat(comparison.differences(before, undone)).as("the two know the same").isEmpty();
        for (List<Difference> differences : List.of(comparison.differences(before, merged), comparison.differences(merged, undone))) {
            assertThat(differences).isNotEmpty().allSatisfy(difference -> assertThat(java.util.stream.Stream.concat(difference.came().stream(),
                    difference.went().stream())).as("%s", difference).extracting(Change::reason).containsOnly(Reason.MERGE));
        }
        assertThat(comparison.differences(before, merged)).filteredOn(one -> one.indicator().equals("uniqueParticipants") && one.row().equals("skil"))
                .singleElement().satisfies(difference -> {
                    assertThat(difference.came()).containsExactly(new Change(Reason.MERGE, 1));
                    assertThat(difference.went()).containsExactly(new Change(Reason.MERGE, 1));
                });
    }

    @Test
    void what_happened_under_the_other_name_is_found_behind_the_figure() {
        Scheme scheme = schemes.version(merged.schemeHash()).orElseThrow();
        Scheme.Indicator indicator = scheme.indicators().filter(one -> one.id().equals("uniqueParticipants")).findFirst().orElseThrow();
        String sql = scheme.sql().get(indicator.sql());
        String her = Pseudonym.of(AWARD, personId(204));
        assertThat(members.page(merged, indicator, sql, "skil", "persons", 100, 0)).filteredOn(member -> member.pseudonym().equals(her))
                .singleElement().satisfies(member -> {
                    assertThat(member.caseNumbers()).hasSize(2);
                    assertThat(member.sources()).filteredOn(source -> source.word().equals("admitted")).extracting(FigureMembers.Source::occurredOn)
                            .containsExactlyInAnyOrder(LocalDate.of(2025, 2, 1), LocalDate.of(2025, 3, 1));
                });
        assertThat(members.page(undone, indicator, sql, "sam", "persons", 100, 0)).filteredOn(member -> member.pseudonym().equals(her))
                .singleElement().satisfies(member -> assertThat(member.caseNumbers()).hasSize(1));
    }

    @Test
    void several_merges_are_undone_one_by_one_the_latest_first() {
        Instant at = Instant.parse("2026-02-25T10:00:00Z");
        UUID first = samePeople.merge(personId(201), personId(202), "registeredTwice", at, "test");
        UUID second = samePeople.merge(personId(202), personId(205), "registeredTwice", at.plusSeconds(60), "test");
        assertThat(samePeople.registrations(personId(201))).containsExactlyInAnyOrder(personId(201), personId(202), personId(205));
        assertThat(samePeople.person(personId(201))).isEqualTo(personId(205));
        assertThatThrownBy(() -> samePeople.merge(personId(205), personId(201), "cameBack", at, "test")).isInstanceOf(SamePeople.Refused.class)
                .hasMessage("ALREADY_ONE");
        assertThatThrownBy(() -> samePeople.undo(first, "byMistake", at, "test")).hasMessage("ANOTHER_RESTS_ON_IT");
        samePeople.undo(second, "byMistake", at.plusSeconds(120), "test");
        assertThat(samePeople.person(personId(201))).isEqualTo(personId(202));
        assertThat(samePeople.registrations(personId(205))).containsExactly(personId(205));
        samePeople.undo(first, "notTheSame", at.plusSeconds(180), "test");
        for (int i : new int[] {201, 202, 205}) {
            assertThat(samePeople.registrations(personId(i))).containsExactly(personId(i));
        }
        assertThatThrownBy(() -> samePeople.undo(first, "notTheSame", at, "test")).hasMessage("ALREADY_UNDONE");
        assertThatThrownBy(() -> jdbc.sql("update stegvis.registration_person set person = registration").update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("never changed");
    }
}

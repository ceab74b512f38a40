package no.stegvis.reporting;

import java.util.List;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.funding.Awards;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static no.stegvis.reporting.Facts.EARLY;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever rests isn't silent. All said yes on 2025-01-01 and began with an activity on 2025-02-01; nothing else has been heard of them.
 * On 1 January 2026 a sign of life is asked for after 180 days, that is from 5 July on.
 *
 * <pre>
 * person  pause
 * 401     none
 * 402     2025-03-01 to 2025-10-31   in treatment, back in November
 * 403     2025-03-01, open           in prison
 * 404     2025-03-01, open           nobody reaches her
 * 405     2025-03-01 to 2025-03-31   travelling
 * </pre>
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilenceTests {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Awards awards;
    @Autowired
    PlatformTransactionManager transactions;

    @BeforeAll
    void fiveOfWhomNothingIsHeard() {
        SmallOrganisation.in(jdbc, awards);
        Facts facts = new Facts(jdbc);
        facts.unit("stille", "Stille", "hk");
        for (int person = 401; person <= 405; person++) {
            facts.person(person, "female", 1980, "stille", EARLY);
            UUID stay = facts.stay(person, "stille", EARLY);
            facts.admitted(stay, "2025-01-01");
            facts.measure(stay, "walk", "2025-02-01");
            switch (person) {
                case 402 -> facts.pause(stay, "treatment", "2025-03-01", "2025-11-01");
                case 403 -> facts.pause(stay, "prison", "2025-03-01", null);
                case 404 -> facts.pause(stay, "noContact", "2025-03-01", null);
                case 405 -> facts.pause(stay, "travel", "2025-03-01", "2025-04-01");
                default -> { }
            }
        }
    }

    @Test
    void aPauseIsNoSilenceAndAMeasureRestsWithHer() {
        for (String rules : List.of("missing", "missing_of_case")) {
            assertThat(lacking(rules)).as(rules).containsExactly("401 endState", "401 openMeasure", "404 endState", "404 openMeasure",
                    "405 endState", "405 openMeasure");
        }
    }

    private List<String> lacking(String rules) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select set_config('stegvis.cut_off', '2026-01-31T12:00:00Z', true)").query(String.class).single();
            return jdbc.sql("select participant, kind from reporting." + rules + "(array['stille'], '2025-01-01', '2026-01-01', '2026-01-10', 180)")
                    .query((row, number) -> row.getObject(1, UUID.class).getLeastSignificantBits() + " " + row.getString(2)).list().stream().sorted().toList();
        });
    }
}

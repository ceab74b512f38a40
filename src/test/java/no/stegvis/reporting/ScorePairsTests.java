package no.stegvis.reporting;

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
import org.springframework.transaction.support.TransactionTemplate;

import static no.stegvis.reporting.Facts.EARLY;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key that was changed while people were with us: a pair is of one version, the latest's, as on the person's page.
 *
 * <pre>
 * person  by an earlier key    by today's
 * 541     40 on 2025-02-15     30 on 2025-06-01, 60 on 2025-11-01    +30
 * 542     20 and 50            45 on 2025-11-01                      no pair: one score by today's
 * </pre>
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScorePairsTests {

    private static final String AT_THE_END = "2026-01-31T12:00:00Z";

    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Awards awards;

    @BeforeAll
    void twoKeys() {
        SmallOrganisation.in(jdbc, awards);
        Facts facts = new Facts(jdbc);
        facts.unit("vidde", "Vidde", "hk");
        for (int person : new int[] {541, 542}) {
            facts.person(person, "female", 1980, "vidde", EARLY);
            UUID stay = facts.stay(person, "vidde", EARLY);
            facts.admitted(stay, "2025-02-01");
            byAnEarlierKey(facts.score(stay, "who-5", person == 541 ? "40" : "20", "2025-02-15", null));
            if (person == 541) {
                facts.score(stay, "who-5", "30", "2025-06-01", null);
                facts.score(stay, "who-5", "60", "2025-11-01", null);
            } else {
                byAnEarlierKey(facts.score(stay, "who-5", "50", "2025-06-01", null));
                facts.score(stay, "who-5", "45", "2025-11-01", null);
            }
        }
    }

    @Test
    void aMeanChangeIsOfScoresByOneKey() {
        assertThat(new CommonQuery(jdbc, transaction).members("score-change", "vidde", "who-5", AT_THE_END)).containsExactly("541 answered", "541 change 30",
                "541 first 30", "541 latest 60", "541 pairs", "541 response 1", "542 answered", "542 response 0");
    }

    @Test
    void soIsAReliableChange() {
        assertThat(new CommonQuery(jdbc, transaction).members("reliable-change", "vidde", "who-5", AT_THE_END)).containsExactly("541 better");
    }

    private void byAnEarlierKey(UUID response) {
        jdbc.sql("update stegvis.instrument_response set instrument_version = 0 where id = ?").param(response).update();
    }
}

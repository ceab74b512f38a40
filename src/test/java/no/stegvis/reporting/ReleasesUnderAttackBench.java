package no.stegvis.reporting;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import no.stegvis.TestDatabase;
import no.stegvis.reporting.batch.ReleaseAttack;
import no.stegvis.reporting.batch.ReportRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every shipped scheme over an invented organisation of thirty units, large and very small, read by the attacker: a report alone, one
 * that corrects another, and the year after its halves.
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"camunda.bpm.enabled=false", "spring.application.name=Attacked"})
@ContextConfiguration(initializers = TestDatabase.class)
class ReleasesUnderAttackBench {

    @Autowired
    private DataSource dataSource;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Reports reports;
    @Autowired
    private ReportReleases releases;
    @Autowired
    private ReportRunner runner;
    @Autowired
    private ApplicationContext context;

    static List<String> schemes() throws IOException {
        return KitTests.schemes();
    }

    @BeforeEach
    void anOrganisation() throws SQLException, IOException {
        if (jdbc.sql("select count(*) from stegvis.unit").query(Integer.class).single() == 0) {
            ManyFacts.lay(dataSource, 30, 900, 30);
            for (String scheme : schemes()) {
                ManyFacts.award(dataSource, scheme);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void nobodyFindsWhatAReportHides(String scheme) {
        ReleaseAttack attack = attack(scheme, "2023-2025", ManyFacts.EARLY);
        assertThat(attack.finds()).isEmpty();
        assertThat(attack.givenAway()).isEmpty();
        assertThat(attack.primary()).as("there are small cells").isPositive();
        assertThat(attack.shown()).as("and figures to read").isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void norWhatAReportHidesThatCorrectsOneThatWasSent(String scheme) {
        release(scheme, "2025-1", ManyFacts.EARLY);
        assertThat(attack(scheme, "2025-1", ManyFacts.LATE).finds()).isEmpty();
    }

    @Test
    void norWhatAYearHidesAfterItsHalves() {
        release("aarsrapport", "2025-2", ManyFacts.LATE);
        assertThat(attack("aarsrapport", "2025", ManyFacts.LATE).finds()).isEmpty();
    }

    private ReleaseAttack attack(String scheme, String period, Instant cutOff) {
        ReportRun run = made(scheme, period, cutOff);
        long began = System.nanoTime();
        ReleaseAttack attack = ReleaseAttack.on(context, run);
        System.out.printf("%s %s: %d shown, %d + %d hidden, %d given away, %d ms%n", scheme, period, attack.shown(), attack.primary(), attack.secondary(),
                attack.givenAway().size(), (System.nanoTime() - began) / 1_000_000);
        return attack;
    }

    private void release(String scheme, String period, Instant cutOff) {
        releases.release(made(scheme, period, cutOff).id(), "test");
    }

    private ReportRun made(String scheme, String period, Instant cutOff) {
        return runner.run(reports.order("mange-" + scheme, period, cutOff, "test").id());
    }
}

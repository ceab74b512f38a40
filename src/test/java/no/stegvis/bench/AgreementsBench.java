package no.stegvis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Locale;

import javax.sql.DataSource;

import no.stegvis.TestDatabase;
import no.stegvis.reporting.ManyFacts;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportingTestApplication;
import no.stegvis.reporting.Reports;
import no.stegvis.reporting.Schemes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * P5 for the days that were agreed, a million of them, moved and paused: the query of the figure against a loop that reads agreements, conversations,
 * pauses and moves once and reckons each day by hand. {@code -Dstegvis.bench.participants=} changes the size.
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"camunda.bpm.enabled=false", "spring.application.name=Bench"})
@ContextConfiguration(initializers = TestDatabase.class)
class AgreementsBench {

    private static final String SCHEME = "kommune-avtale";
    private static final int PARTICIPANTS = Integer.getInteger("stegvis.bench.participants", 100_000);
    private static final double BAR = 2;

    @Autowired
    private DataSource dataSource;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Schemes schemes;
    @Autowired
    private Reports reports;

    @Autowired
    private TransactionTemplate transaction;

    private BareAgreements.Sum ours;
    private BareAgreements.Sum byHand;

    @Test
    void agreed_days_of_many() throws SQLException {
        ManyFacts.lay(dataSource, 20251122, PARTICIPANTS, 30);
        OtherFacts.agreements(dataSource);
        ReportRun run = reports.order(ManyFacts.award(dataSource, SCHEME), "2025", ManyFacts.EARLY, "bench");
        String sql = schemes.find(SCHEME).orElseThrow().sql().get("common/follow-ups-due.sql");
        BareAgreements bare = new BareAgreements(dataSource);

        Duel duel = new Duel("agreements.csv");
        Duel.Result result = duel.between("P5 follow-ups that were due", 1, () -> ours = due(run, sql), () -> byHand = bare.due(run));

        duel.report(jdbc.sql("""
                select (select count(*) from stegvis.answer) || ' agreements, ' || (select count(*) from stegvis.journey_pause) || ' pauses, '
                       || (select count(*) from stegvis.agreed_move) || ' moves'""").query(String.class).single(),
                String.format(Locale.ROOT, "ratio %.2f (bar %.1f), %s", result.ratio(), BAR, ours));
        assertThat(ours).isEqualTo(byHand);
        assertThat(result.ratio()).isLessThanOrEqualTo(BAR);
    }

    private BareAgreements.Sum due(ReportRun run, String sql) {
        return transaction.execute(status -> {
            jdbc.sql("select set_config('stegvis.cut_off', :cutOff, true)").param("cutOff", run.cutOff().toString()).query(String.class).single();
            jdbc.sql("set local work_mem = '64MB'").update();
            return jdbc.sql("""
                    select count(*) filter (where m.col_key = 'due') as due, round(avg(m.amount) filter (where m.col_key = 'inTime'), 9) as share
                      from (%s) m""".formatted(sql)).param("period_start", run.startsOn()).param("period_end", run.endsBefore()).param("whole", true)
                    .param("units", jdbc.sql("select id from stegvis.unit").query(String.class).list().toArray(String[]::new))
                    .query(BareAgreements.Sum.class).single();
        });
    }
}

package no.stegvis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import no.stegvis.TestDatabase;
import no.stegvis.reporting.ManyFacts;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.ReportingTestApplication;
import no.stegvis.reporting.Reports;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.Schemes;
import no.stegvis.reporting.UnitRows;
import no.stegvis.reporting.batch.ComputeFigures;
import no.stegvis.reporting.batch.ReportRunner;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * P5 and P8: the shipped scheme that has most figures, over 100,000 participants and five million facts in thirty units. The reference
 * makes the same figures and members by bare SQL, and for P8 the same files by bare loops; both in turns, each time as a new run.
 * {@code -Dstegvis.bench.participants=} and {@code -Dstegvis.bench.period=} (2025, or 2023-2025) change the size.
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"camunda.bpm.enabled=false", "spring.application.name=Bench"})
@ContextConfiguration(initializers = TestDatabase.class)
class FunderReportBench {

    private static final String SCHEME = "helsedirektoratet-aktivitetstilbud";
    private static final int PARTICIPANTS = Integer.getInteger("stegvis.bench.participants", 100_000);
    private static final String PERIOD = System.getProperty("stegvis.bench.period", "2025");
    private static final double COMPUTE_BAR = 2;
    private static final double REPORT_BAR = 3;

    @Autowired
    private DataSource dataSource;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Schemes schemes;
    @Autowired
    private Reports reports;
    @Autowired
    private ReportRuns runs;
    @Autowired
    private UnitRows units;
    @Autowired
    private ComputeFigures computeFigures;
    @Autowired
    private ReportRunner runner;

    private int ordered;

    @Test
    void figures_members_and_files() throws SQLException {
        long began = System.nanoTime();
        ManyFacts.lay(dataSource, 20251122, PARTICIPANTS, 30);
        String about = String.format(Locale.ROOT, "%,d facts of %,d participants, laid in %.0f s; period %s", ManyFacts.count(dataSource), PARTICIPANTS,
                (System.nanoTime() - began) / 1e9, PERIOD);
        System.out.println(about);
        String award = ManyFacts.award(dataSource, SCHEME);
        Scheme scheme = schemes.find(SCHEME).orElseThrow();
        BareReport.tables(dataSource);
        BareReport bare = new BareReport(dataSource, scheme, units.covered(award, LocalDate.parse("2023-01-01"), LocalDate.parse("2024-01-01")));

        Duel duel = new Duel("report.csv");
        Deque<ReportRun> same = new ArrayDeque<>();
        Duel.Result compute = duel.between("P5 figures and members", 1, () -> {
            same.add(order(award));
            computeFigures.compute(same.peek(), scheme);
        }, () -> bare.compute(same.poll()));
        long figures = assertEqualFigures();

        BareFiles files = new BareFiles(scheme);
        ReportDocument[] content = new ReportDocument[1];
        Duel.Result whole = duel.between("P8 the whole report", 1, () -> {
            ReportRun run = order(award);
            runner.run(run.id());
            content[0] = runs.document(run.id()).orElseThrow();
            same.add(run);
        }, () -> {
            bare.compute(same.poll());
            files.write(content[0]);
        });
        duel.report(about, String.format(Locale.ROOT, "P5 ratio %.2f (bar %.1f), %d figures equal to the last decimal", compute.ratio(), COMPUTE_BAR, figures),
                String.format(Locale.ROOT, "P8 ratio %.2f (bar %.1f)", whole.ratio(), REPORT_BAR));
        assertThat(compute.ratio()).isLessThanOrEqualTo(COMPUTE_BAR);
        assertThat(whole.ratio()).isLessThanOrEqualTo(REPORT_BAR);
    }

    /** Each order has a cut-off of its own, and so is a run of its own. */
    private ReportRun order(String award) {
        return reports.order(award, PERIOD, ManyFacts.EARLY.plusSeconds(ordered++), "bench");
    }

    private long assertEqualFigures() {
        String different = """
                select coalesce(f.indicator, b.indicator) || ' ' || coalesce(f.row_key, b.row_key) || ' ' || coalesce(f.col_key, b.col_key) as what, f.value as ours, b.value as theirs
                  from (select * from stegvis.report_figure where run_id = :run and col_key not in ('from95', 'to95')) f -- PostgreSQL has no Student's t
                  full join (select * from bare.figure where run_id = :run) b
                    on (b.indicator, b.row_key, b.col_key) = (f.indicator, f.row_key, f.col_key)
                 where f.value is distinct from b.value or f.value::text <> b.value::text
                """;
        String members = """
                select count(*) from (
                    (select indicator, row_key, col_key, person, fact, amount from stegvis.report_figure_member where run_id = :run
                     except select indicator, row_key, col_key, person, fact, amount from bare.member where run_id = :run)
                    union all
                    (select indicator, row_key, col_key, person, fact, amount from bare.member where run_id = :run
                     except select indicator, row_key, col_key, person, fact, amount from stegvis.report_figure_member where run_id = :run)) d
                """;
        UUID run = jdbc.sql("select run_id from bare.figure limit 1").query(UUID.class).single();
        assertThat(jdbc.sql(different).param("run", run).query().listOfRows().stream().map(Map::toString).toList()).isEmpty();
        assertThat(jdbc.sql(members).param("run", run).query(Long.class).single()).isZero();
        System.out.println("members: " + jdbc.sql("select count(*) from bare.member where run_id = :run").param("run", run).query(Long.class).single());
        return jdbc.sql("select count(*) from bare.figure where run_id = :run").param("run", run).query(Long.class).single();
    }
}

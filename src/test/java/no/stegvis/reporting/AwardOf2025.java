package no.stegvis.reporting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.batch.ReportRunner;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An award of the health directorate's with one period, 2025: registered, reported as of several moments, and read figure by figure. */
@TestComponent
class AwardOf2025 {

    private final JdbcClient jdbc;
    private final Awards awards;
    private final Reports reports;
    private final ReportRunner runner;

    AwardOf2025(JdbcClient jdbc, Awards awards, Reports reports, ReportRunner runner) {
        this.jdbc = jdbc;
        this.awards = awards;
        this.reports = reports;
        this.runner = runner;
    }

    /** @param units that it pays for; they and the facts stand there already */
    void register(String id, Set<String> units) {
        awards.register(new Award(id, "helsedirektoratet-aktivitetstilbud", "Aktivitetstilbud", "Helsedirektoratet", null, BigDecimal.TEN, "NOK"), units,
                List.of(new AwardPeriod("2025", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1))));
    }

    ReportRun run(String id, String cutOff) {
        return runner.run(reports.order(id, "2025", Instant.parse(cutOff), "test").id());
    }

    /** @return 0 where the run has no such figure */
    int figure(ReportRun run, String indicator, String row, String column) {
        return jdbc.sql("""
                select coalesce((select value from stegvis.report_figure
                                  where run_id = :run and indicator = :indicator and row_key = :row and col_key = :column), 0)""")
                .param("run", run.id()).param("indicator", indicator).param("row", row).param("column", column)
                .query(BigDecimal.class).single().intValueExact();
    }
}

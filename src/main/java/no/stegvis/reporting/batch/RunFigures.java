package no.stegvis.reporting.batch;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.disclosure.CellId;
import no.stegvis.reporting.disclosure.Hidden;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The figures of a run, hidden ones too, as the database keeps them inside the house. */
@Repository
class RunFigures {

    private final JdbcClient jdbc;

    RunFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param release how the cells' ids name the run: empty for the one that is being made */
    Map<CellId, Figure> of(ReportRun run, String release) {
        return jdbc.sql("""
                        select indicator, row_key, col_key, value, facts, persons, persons_positive, persons_zero, facts_of_one
                          from stegvis.report_figure
                         where run_id = :run
                        """)
                .param("run", run.id())
                .query((row, number) -> new Figure(
                        new CellId(release, row.getString("indicator"), row.getString("row_key"), row.getString("col_key")),
                        row.getBigDecimal("value"), row.getLong("facts"), row.getLong("persons"), row.getLong("persons_positive"),
                        row.getLong("persons_zero"), row.getLong("facts_of_one")))
                .list().stream().collect(Collectors.toMap(Figure::id, Function.identity()));
    }

    void mark(ReportRun run, Map<CellId, Hidden> hidden) {
        jdbc.sql("update stegvis.report_figure set hidden = null where run_id = :run and hidden is not null")
                .param("run", run.id()).update();
        hidden.forEach((cell, reason) -> jdbc.sql("""
                        update stegvis.report_figure set hidden = :reason
                         where run_id = :run and indicator = :indicator and row_key = :row and col_key = :column
                        """)
                .param("reason", reason.name().toLowerCase(Locale.ROOT)).param("run", run.id())
                .param("indicator", cell.indicator()).param("row", cell.row()).param("column", cell.column()).update());
    }
}

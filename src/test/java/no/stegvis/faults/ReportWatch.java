package no.stegvis.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import no.stegvis.aborted.StegvisProcess;
import org.awaitility.Awaitility;

/** How far one report has come, as its database tells; asked every few milliseconds. */
final class ReportWatch implements AutoCloseable {

    /** What a run goes through, from the start of the program to its end. */
    enum Phase { STARTING, computeFigures, hideSmallCells, writeWorkbook, writePdf, writeManifest, WRITING_FILES }

    private static final String ASKED = """
            select (select step_name from batch_step_execution where step_execution_id > ? order by step_execution_id desc limit 1),
                   (select state from stegvis.report_run where cut_off = ?),
                   (select coalesce(max(step_execution_id), 0) from batch_step_execution)""";

    private final Path data;
    private final Instant cutOff;
    private final long stepsBefore;
    private Connection connection;
    private PreparedStatement statement;
    private long steps;

    /** @param stepsBefore as {@link #steps()} of the watch before told: steps of an earlier attempt don't count */
    ReportWatch(Path data, Instant cutOff, long stepsBefore) {
        this.data = data;
        this.cutOff = cutOff;
        this.stepsBefore = stepsBefore;
        this.steps = stepsBefore;
    }

    /** Waits until it has come so far, or the program has ended. */
    Phase await(Phase asked, StegvisProcess process) {
        Awaitility.await().atMost(Duration.ofMinutes(4)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2))
                .until(() -> phase().compareTo(asked) >= 0 || !process.isAlive());
        return phase();
    }

    Phase phase() {
        try {
            if (connection == null) {
                connection = StegvisProcess.connect(data);
                statement = connection.prepareStatement(ASKED);
                statement.setLong(1, stepsBefore);
                statement.setObject(2, cutOff.atOffset(ZoneOffset.UTC));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                steps = row.getLong(3);
                return "finished".equals(row.getString(2)) ? Phase.WRITING_FILES : row.getString(1) == null ? Phase.STARTING : Phase.valueOf(row.getString(1));
            }
        } catch (SQLException | IOException notThere) {
            close();
            return Phase.STARTING;
        }
    }

    long steps() {
        return steps;
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            // With its server.
            return;
        } finally {
            connection = null;
        }
    }
}

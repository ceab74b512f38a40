package no.stegvis.reporting.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** A run's lock, on a connection of its own: PostgreSQL gives it back when the process that holds it dies. */
final class RunLock implements AutoCloseable {

    private final Connection connection;
    private final long key;

    private RunLock(Connection connection, long key) {
        this.connection = connection;
        this.key = key;
    }

    /** Waits until nobody else holds it. */
    static RunLock take(DataSource dataSource, UUID runId) {
        long key = runId.getMostSignificantBits() ^ runId.getLeastSignificantBits();
        try {
            Connection connection = dataSource.getConnection();
            try {
                ask(connection, "select pg_advisory_lock(?)", key);
                return new RunLock(connection, key);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new SQLExceptionSubclassTranslator().translate("run lock", null, e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            ask(connection, "select pg_advisory_unlock(?)", key);
        } catch (SQLException e) {
            // The connection is gone, and the lock with it.
            return;
        }
    }

    private static void ask(Connection connection, String sql, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            statement.execute();
        }
    }
}

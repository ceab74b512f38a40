package no.stegvis.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Asks the database of a folder, signed in as the application. */
record Sql(Path folder, String url) {

    Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(url, "stegvis", new DataFolder(folder).password());
    }

    String ask(String sql) {
        try (Connection connection = connect(); var statement = connection.createStatement()) {
            statement.setQueryTimeout(10);
            var rows = statement.executeQuery(sql);
            rows.next();
            return rows.getString(1);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String... statements) throws SQLException, IOException {
        try (Connection connection = connect(); var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseAwayTests {

    @Test
    void noConnectionIsToBeHad() {
        assertThat(DatabaseAway.isTheDatabase(new ServletException(new CannotGetJdbcConnectionException("no", new SQLTransientConnectionException())))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "57P01", "57P03"})
    void aConnectionBreaksOff(String state) {
        assertThat(DatabaseAway.isTheDatabase(new DataAccessResourceFailureException("no", new SQLException("no", state)))).isTrue();
    }

    @Test
    void theRollBackFailsForIt() {
        assertThat(DatabaseAway.isTheDatabase(new ServletException(
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"))))).isTrue();
        assertThat(DatabaseAway.isTheDatabase(new TransactionSystemException("no", new SQLException("no")))).isFalse();
    }

    @Test
    void anyOtherFailureIsNotTheDatabasesAbsence() {
        assertThat(DatabaseAway.isTheDatabase(new IllegalStateException(new SQLException("unique", "23505")))).isFalse();
        assertThat(DatabaseAway.isTheDatabase(new IOException("Broken pipe"))).isFalse();
    }
}

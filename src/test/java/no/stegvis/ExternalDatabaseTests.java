package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import no.stegvis.access.SetUp;
import no.stegvis.access.Users;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** The application started with nothing but the usual Spring settings of a database. */
@SpringBootTest(properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
class ExternalDatabaseTests {

    @Autowired
    private SetUp setUp;
    @Autowired
    private Users users;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void anExternalDatabaseIsNeverADemoAndWaitsToBeSetUp() {
        assertThat(jdbc.sql("select value from stegvis.installation where name = 'born'").query(String.class).single()).isEqualTo("real");
        assertThat(users.all()).isEmpty();
        assertThat(setUp.isOpen()).isTrue();
    }
}

package no.stegvis.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

class EmbeddedDatabaseConfigurationTests {

    @TempDir
    Path parent;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(EmbeddedDatabaseConfiguration.class, DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class));

    @Test
    void theDatabaseOutlivesAllThatUsesIt() throws Exception {
        application.withPropertyValues("stegvis.data=" + parent.resolve("data"), "spring.flyway.locations=filesystem:" + parent,
                        "spring.flyway.schemas=stegvis")
                .withUserConfiguration(LastWords.class)
                .run(context -> assertThat(context.getBean(JdbcClient.class).sql("select current_database()").query(String.class).single())
                        .isEqualTo("stegvis"));
        assertThat(LastWords.heard.get()).isEqualTo("goodbye");
        assertThat(Postmaster.of(parent.resolve("data/postgresql"))).isEmpty();
    }

    @Test
    void openedAheadItIsTakenOverAndClosedWithTheRest() throws Exception {
        application.withPropertyValues("stegvis.data=" + parent.resolve("data"), "spring.flyway.enabled=false")
                .withInitializer(context -> new DatabaseAhead().initialize(context))
                .run(context -> assertThat(context.getBean(JdbcClient.class).sql("select 1").query(Integer.class).single()).isOne());
        assertThat(Postmaster.of(parent.resolve("data/postgresql"))).isEmpty();
    }

    @Test
    void openedAheadItIsClosedWhenSomethingElseFailsFirst() throws Exception {
        application.withPropertyValues("stegvis.data=" + parent.resolve("data"), "spring.flyway.enabled=false")
                .withInitializer(context -> new DatabaseAhead().initialize(context))
                .withInitializer(context -> context.addBeanFactoryPostProcessor(beans -> {
                    throw new IllegalStateException("something else");
                }))
                .run(context -> assertThat(context).getFailure().hasMessage("something else"));
        assertThat(parent.resolve("data/postgresql")).exists();
        assertThat(Postmaster.of(parent.resolve("data/postgresql"))).isEmpty();
    }

    @Test
    void openedAheadItTellsWhatStandsInTheWay() throws Exception {
        Path file = Files.writeString(parent.resolve("data"), "not a folder");
        application.withPropertyValues("stegvis.data=" + file, "spring.flyway.enabled=false")
                .withInitializer(context -> new DatabaseAhead().initialize(context))
                .run(context -> assertThat(context).getFailure().rootCause().isInstanceOf(DatabaseUnavailable.class));
    }

    @Test
    void anotherDatabaseTurnsItOff() {
        application.withInitializer(context -> new DatabaseAhead().initialize(context))
                .withPropertyValues("stegvis.data=" + parent.resolve("data"), "spring.flyway.enabled=false",
                        "spring.datasource.url=jdbc:postgresql://db.example.org/stegvis")
                .run(context -> assertThat(context).hasSingleBean(DataSource.class).doesNotHaveBean(EmbeddedDatabase.class));
        assertThat(parent.resolve("data")).doesNotExist();
    }

    @Test
    void aCommandWithoutADatabaseFailsWithAnAnalysisInTheLanguageChosen() {
        application.withPropertyValues("stegvis.data=" + parent.resolve("data"), "spring.profiles.active=command")
                .run(context -> {
                    assertThat(context).getFailure().rootCause().isInstanceOf(DatabaseUnavailable.class);
                    var english = new MockEnvironment().withProperty("stegvis.language", "en");
                    FailureAnalysis analysis = new DatabaseUnavailableAnalyzer(english).analyze(context.getStartupFailure());
                    assertThat(analysis.getDescription()).startsWith("There is no Stegvis database in");
                    assertThat(analysis.getAction()).contains("--stegvis.data=<folder>");
                });
        assertThat(parent.resolve("data")).doesNotExist();
    }

    @Configuration
    static class LastWords {

        static final AtomicReference<String> heard = new AtomicReference<>();

        @Bean
        DisposableBean lastWords(JdbcClient database) {
            return () -> heard.set(database.sql("select 'goodbye'").query(String.class).single());
        }
    }
}

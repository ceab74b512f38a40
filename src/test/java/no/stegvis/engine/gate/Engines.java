package no.stegvis.engine.gate;

import java.io.IOException;
import java.io.UncheckedIOException;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Two engines on one PostgreSQL, with the same beans: a bare one as it comes, and one behind the gate. */
final class Engines implements AutoCloseable {

    private final AnnotationConfigApplicationContext beans = GateExamples.beans();
    private final EmbeddedPostgres postgres;
    final EngineGate gate = GateExamples.gate(beans);
    final ProcessEngine bare;
    final ProcessEngine guarded;
    final DataSource guardedDatabase;

    Engines() {
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        bare = start("bare", database("bare"), null);
        guardedDatabase = database("guarded");
        guarded = start("guarded", guardedDatabase, gate);
    }

    /** Another engine behind the gate that works on the bare engine's database, as after an upgrade. */
    ProcessEngine guardedOnBareDatabase() {
        return start("upgraded", database("bare"), gate);
    }

    private DataSource database(String name) {
        DataSource admin = postgres.getPostgresDatabase();
        try (var connection = admin.getConnection(); var statement = connection.createStatement();
                var known = statement.executeQuery("select from pg_database where datname = '" + name + "'")) {
            if (!known.next()) {
                statement.execute("create database " + name);
            }
        } catch (java.sql.SQLException broken) {
            throw new IllegalStateException(broken);
        }
        return new DriverManagerDataSource(postgres.getJdbcUrl("postgres", name));
    }

    private ProcessEngine start(String name, DataSource database, EngineGate gateOrNone) {
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(database);
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setApplicationContext(beans);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setJobExecutorActivate(false);
        if (gateOrNone != null) {
            configuration.getProcessEnginePlugins().add(gateOrNone);
        }
        try {
            ProcessEngineFactoryBean factory = new ProcessEngineFactoryBean();
            factory.setProcessEngineConfiguration(configuration);
            factory.setApplicationContext(beans);
            return factory.getObject();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() throws IOException {
        guarded.close();
        bare.close();
        beans.close();
        postgres.close();
    }
}

package no.stegvis.engine.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Two engines on one PostgreSQL, with the same beans: a bare one as it comes, and one behind the gate. */
final class Engines implements AutoCloseable {

    private final AnnotationConfigApplicationContext beans = GateExamples.beans();
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final EmbeddedPostgres postgres;
    final EngineGate gate = GateExamples.gate(beans);
    final ProcessEngine bare;
    final ProcessEngine guarded;
    final DataSource bareDatabase;
    final DataSource guardedDatabase;

    Engines() {
        log(LogLevel.OFF);
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        bareDatabase = database("bare");
        bare = start("bare", bareDatabase, null);
        guardedDatabase = database("guarded");
        guarded = start("guarded", guardedDatabase, gate);
    }

    /** Another engine behind the gate that works on the bare engine's database, as after an upgrade. */
    ProcessEngine guardedOnBareDatabase() {
        return start("upgraded", bareDatabase, gate);
    }

    /** What an engine finds in its folder when it starts goes in this way. */
    static void startWith(ProcessEngine engine, String file, byte[] content) {
        new SpringProcessEngineConfiguration() {
            void deploy() {
                setDeploymentName("start");
                setDeploymentResources(new Resource[] {new ByteArrayResource(content) {
                    @Override
                    public String getDescription() {
                        return file;
                    }
                }});
                autoDeployResources(engine);
            }
        }.deploy();
    }

    /** Takes the check of whole models away from the guarded engine, so that only what guards it while it runs is left. */
    ProcessEngine onlyGuardedWhileRunning() {
        ProcessEngine engine = start("second", database("second"), gate);
        ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        List<Deployer> deployers = configuration.getDeployers().stream().filter(deployer -> !(deployer instanceof GateDeployer)).toList();
        configuration.setDeployers(deployers);
        configuration.getDeploymentCache().setDeployers(deployers);
        return engine;
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
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.getJdbcUrl("postgres", name));
        pool.setMaximumPoolSize(5);
        pools.add(pool);
        return pool;
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
        pools.forEach(HikariDataSource::close);
        postgres.close();
        log(null);
    }

    /** Each refusal would be told with a hundred lines. */
    private static void log(LogLevel level) {
        LoggingSystem.get(Engines.class.getClassLoader()).setLogLevel("org.camunda", level);
    }
}

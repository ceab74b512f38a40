package no.stegvis.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.apache.ibatis.datasource.unpooled.UnpooledDataSource;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Reads the engine's SQL mappings, the longest part of its start, while Spring looks for the application's parts.
 * {@link StegvisEngineConfiguration} takes them over.
 */
public final class MappingsAhead implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Executor ownThread = reading -> {
            Thread thread = new Thread(reading, "engine mappings");
            thread.setDaemon(true);
            thread.start();
        };
        context.getBeanFactory().registerSingleton("engineMappings",
                new Mappings(CompletableFuture.supplyAsync(() -> new Reader().read(), ownThread)));
    }

    record Mappings(CompletableFuture<SqlSessionFactory> reading) {
    }

    /** The engine's own reading of its mappings; nothing else of it is used. */
    private static final class Reader extends StandaloneProcessEngineConfiguration {

        SqlSessionFactory read() {
            setDatabaseType(DbSqlSessionFactory.POSTGRES);
            setTransactionFactory(new ManagedTransactionFactory());
            setDataSource(new UnpooledDataSource());
            initSqlSessionFactory();
            return getSqlSessionFactory();
        }
    }
}

package no.stegvis.engine;

import java.util.Optional;
import java.util.concurrent.CompletionException;

import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;

/** The engine's configuration under Spring, which takes over SQL mappings that were read {@linkplain MappingsAhead ahead}. */
class StegvisEngineConfiguration extends SpringProcessEngineConfiguration {

    private final Optional<MappingsAhead.Mappings> ahead;

    StegvisEngineConfiguration(Optional<MappingsAhead.Mappings> ahead) {
        this.ahead = ahead;
    }

    @Override
    protected void initSqlSessionFactory() {
        if (ahead.isPresent() && DbSqlSessionFactory.POSTGRES.equals(databaseType) && databaseTablePrefix.isEmpty()) {
            takeOver(ahead.get());
        }
        super.initSqlSessionFactory();
    }

    private void takeOver(MappingsAhead.Mappings mappings) {
        try {
            setSqlSessionFactory(mappings.reading().join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
        Configuration configuration = getSqlSessionFactory().getConfiguration();
        configuration.setEnvironment(new Environment("default", transactionFactory, dataSource));
        configuration.setDefaultStatementTimeout(jdbcStatementTimeout);
        configuration.setDefaultExecutorType(isJdbcBatchProcessing() ? ExecutorType.BATCH : ExecutorType.SIMPLE);
    }
}

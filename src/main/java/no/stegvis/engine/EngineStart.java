package no.stegvis.engine;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What the engine needs before anybody may come in: models, grants and filters. Runs before the web opens. */
@Component
@Profile("!command")
class EngineStart implements SmartLifecycle {

    /** Before the demo is played, before the job executor works and long before the web server opens. */
    static final int PHASE = Integer.MIN_VALUE + 1000;

    private final ShippedModels models;
    private final Grants grants;
    private final SharedFilters filters;
    private final TaskPriorities priorities;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private volatile boolean running;

    EngineStart(ShippedModels models, Grants grants, SharedFilters filters, TaskPriorities priorities, JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.models = models;
        this.grants = grants;
        this.filters = filters;
        this.priorities = priorities;
    }

    @Override
    public void start() {
        models.deploy();
        priorities.read();
        transactions.executeWithoutResult(transaction -> {
            oneNodeAtATime();
            grants.grant(filters.seed());
        });
        running = true;
    }

    private void oneNodeAtATime() {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('stegvis engine start'))").query(Integer.class).single();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

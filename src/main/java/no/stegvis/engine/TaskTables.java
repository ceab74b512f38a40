package no.stegvis.engine;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the engine's own tables need for {@link TaskReach}: two indexes, made when they are missing, and none of the grants
 * that earlier releases gave for each task. Flyway can't do it, since the engine makes its tables after it.
 */
@Component
@Profile("!command")
class TaskTables implements SmartLifecycle {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private volatile boolean running;

    TaskTables(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void start() {
        if (!isDone()) {
            transactions.executeWithoutResult(transaction -> {
                jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('stegvis task tables'))").query(Integer.class).single();
                jdbc.sql("create index if not exists stegvis_task_due on act_ru_task (due_date_)").update();
                jdbc.sql("""
                        create index if not exists stegvis_task_candidate on act_ru_identitylink (group_id_, task_id_)
                        where type_ = 'candidate'""").update();
                jdbc.sql("delete from act_ru_authorization where resource_type_ = 7").update();
            });
        }
        running = true;
    }

    /** One small question, since every later start asks it. */
    private boolean isDone() {
        return jdbc.sql("""
                select to_regclass('stegvis_task_due') is not null and to_regclass('stegvis_task_candidate') is not null
                   and not exists (select from act_ru_authorization where resource_type_ = 7)""").query(Boolean.class).single();
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
        return EngineStart.PHASE - 1;
    }
}

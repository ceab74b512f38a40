package no.stegvis.engine;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the engine's own tables need for {@link TaskReach}: some indexes, made when they are missing, and none of the grants
 * that earlier releases gave for each task. Flyway can't do it, since the engine makes its tables after it.
 */
@Component
@Profile("!command")
class TaskTables implements SmartLifecycle {

    /** By name: tasks by their day, somebody's in the two orders people read them in, nobody's, those a group may take, the groups that may take one, and what runs for a case. */
    private static final Map<String, String> INDEXES = new LinkedHashMap<>();

    static {
        INDEXES.put("stegvis_task_day", "act_ru_task (due_date_, assignee_) include (id_, proc_inst_id_, tenant_id_)");
        INDEXES.put("stegvis_task_assignee_created", "act_ru_task (assignee_, create_time_)");
        INDEXES.put("stegvis_task_assignee_due", "act_ru_task (assignee_, due_date_)");
        INDEXES.put("stegvis_task_nobodys", "act_ru_task (id_) include (proc_inst_id_, tenant_id_) where assignee_ is null");
        INDEXES.put("stegvis_task_candidate", "act_ru_identitylink (group_id_, task_id_) where type_ = 'candidate'");
        INDEXES.put("stegvis_task_groups", "act_ru_identitylink (task_id_) include (group_id_) where type_ = 'candidate'");
        INDEXES.put("stegvis_execution_case", "act_ru_execution (business_key_) include (id_) where business_key_ is not null");
    }

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
                INDEXES.forEach((name, on) -> jdbc.sql("create index if not exists " + name + " on " + on).update());
                jdbc.sql("drop index if exists stegvis_task_due").update(); // an earlier release's, now part of stegvis_task_day
                jdbc.sql("delete from act_ru_authorization where resource_type_ = 7").update();
            });
        }
        running = true;
    }

    /** One small question, since every later start asks it. */
    private boolean isDone() {
        return jdbc.sql("""
                select not exists (select from unnest(:indexes) name where to_regclass(name) is null)
                   and not exists (select from act_ru_authorization where resource_type_ = 7)""")
                .param("indexes", INDEXES.keySet().toArray(String[]::new)).query(Boolean.class).single();
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

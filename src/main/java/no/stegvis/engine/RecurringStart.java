package no.stegvis.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets {@link RecurringWork} going once everything is up: not while the demo moves the clock. */
@Component
@Profile("!command")
@ConditionalOnExpression("${camunda.bpm.enabled:true} and ${camunda.bpm.job-execution.enabled:true}")
class RecurringStart {

    private final RecurringJobs jobs;
    private final ProcessEngine engine;
    private final JdbcClient jdbc;

    RecurringStart(RecurringJobs jobs, ProcessEngine engine, JdbcClient jdbc) {
        this.jobs = jobs;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void begin() {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('stegvis recurring work'))").query(Integer.class).single();
        jobs.ensure(engine, jdbc.sql("select handler_cfg_ from act_ru_job where handler_type_ = :type")
                .param("type", RecurringJobs.TYPE).query(String.class).list());
    }
}

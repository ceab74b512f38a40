package no.stegvis.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Does {@link RecurringWork}: a timer without a process, which puts the next one in its place. */
class RecurringJobs implements JobHandler<RecurringJobs.WorkName> {

    static final String TYPE = "recurringWork";

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(RecurringJobs.class);

    private final ObjectProvider<RecurringWork> works;
    private final Clock clock;

    RecurringJobs(ObjectProvider<RecurringWork> works, Clock clock) {
        this.works = works;
        this.clock = clock;
    }

    record WorkName(String name) implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return name;
        }
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public WorkName newConfiguration(String canonical) {
        return new WorkName(canonical);
    }

    /** Work of another release, unknown to this one, ends here. */
    @Override
    public void execute(WorkName name, ExecutionEntity none, CommandContext context, String tenantId) {
        find(name.name()).ifPresent(work -> {
            apart(work);
            schedule(work, work.every(), context);
        });
    }

    /** On a thread of its own, so that its transactions are its own, and its failing is not the job's. */
    private static void apart(RecurringWork work) {
        Thread thread = new Thread(work::run, work.name());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, e) ->
                LOG.error("{} failed; it is tried again in {} seconds", work.name(), work.every().toSeconds(), e));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(work.name() + " was left at its work", e);
        }
    }

    @Override
    public void onDelete(WorkName name, JobEntity job) {
        // nothing is kept beside the job
    }

    /** Makes the first job of each kind of work that has none, in the running transaction. */
    void ensure(ProcessEngine engine, List<String> waiting) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired().execute(context -> {
            works.stream().filter(work -> !waiting.contains(work.name())).forEach(work -> schedule(work, SOON, context));
            return null;
        });
    }

    private void schedule(RecurringWork work, Duration after, CommandContext context) {
        TimerEntity next = new TimerEntity();
        next.setJobHandlerType(TYPE);
        next.setJobHandlerConfiguration(new WorkName(work.name()));
        next.setDuedate(Date.from(clock.instant().plus(after)));
        context.getJobManager().schedule(next);
    }

    private Optional<RecurringWork> find(String name) {
        return works.stream().filter(work -> work.name().equals(name)).findFirst();
    }
}

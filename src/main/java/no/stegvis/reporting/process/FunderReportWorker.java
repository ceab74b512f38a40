package no.stegvis.reporting.process;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.SchemeBroken;
import no.stegvis.reporting.batch.ReportCancelled;
import no.stegvis.reporting.batch.ReportFailed;
import no.stegvis.reporting.batch.ReportRunner;
import no.stegvis.reporting.process.FunderReportModel.Errors;
import no.stegvis.reporting.process.FunderReportModel.Topics;
import no.stegvis.reporting.process.FunderReportModel.Variables;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes the reports that were ordered, one at a time on this node, the first ordered first. It holds the task's lock while the job lives; when
 * this node dies, the lock runs out and another node takes the task.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class FunderReportWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FunderReportWorker.class);
    private static final Duration LOCK = Duration.ofSeconds(30);
    private static final Duration RENEWAL = Duration.ofSeconds(8);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    private final ExternalTaskService tasks;
    private final ReportRunner runner;
    private final ReportRuns runs;
    private final String name = "funderReport-" + UUID.randomUUID();
    private ScheduledExecutorService worker;
    private ScheduledExecutorService lockKeeper;

    FunderReportWorker(ExternalTaskService tasks, ReportRunner runner, ReportRuns runs) {
        this.tasks = tasks;
        this.runner = runner;
        this.runs = runs;
    }

    @Override
    public synchronized void start() {
        worker = Executors.newSingleThreadScheduledExecutor(thread("report-worker"));
        lockKeeper = Executors.newSingleThreadScheduledExecutor(thread("report-lock"));
        worker.scheduleWithFixedDelay(this::work, 0, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is being made is given up where it stands: it goes on from there after the next start. */
    @Override
    public synchronized void stop() {
        worker.shutdownNow();
        lockKeeper.shutdownNow();
        worker = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return worker != null;
    }

    private void work() {
        try {
            tasks.fetchAndLock().workerId(name).maxTasks(1).orderByCreateTime().asc().subscribe()
                    .topic(Topics.FUNDER_REPORT, LOCK.toMillis()).variables(Variables.RUN_ID)
                    .execute().forEach(this::make);
        } catch (RuntimeException e) {
            LOG.warn("Looking for ordered reports failed; trying again", e);
        }
    }

    private void make(LockedExternalTask task) {
        UUID runId = UUID.fromString((String) task.getVariables().get(Variables.RUN_ID));
        ScheduledFuture<?> lock = lockKeeper.scheduleAtFixedRate(() -> keep(task),
                RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        try {
            if (isMade(task, runId)) {
                // a renewal at the same moment would undo the completion, and the next node would have to find it made
                lock.cancel(false);
                lockKeeper.submit(() -> complete(task, runId)).get();
            }
        } catch (ExecutionException e) {
            LOG.warn("Report run {} is finished, its task isn't; it is completed when its lock runs out", runId, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.cancel(false);
        }
    }

    private boolean isMade(LockedExternalTask task, UUID runId) {
        try {
            runner.run(runId);
            return true;
        } catch (ReportCancelled e) {
            LOG.info("Report run {} was stopped", runId);
            endIfStillThere(task);
            return false;
        } catch (RuntimeException e) {
            LOG.warn("Report run {} failed", runId, e);
            giveUpOrRetry(task, e);
            return false;
        }
    }

    /** The task went with the process when the run was stopped; a process of an earlier release doesn't know that message. */
    private void endIfStillThere(LockedExternalTask task) {
        try {
            tasks.handleBpmnError(task.getId(), name, Errors.REPORT_FAILED);
        } catch (BadUserRequestException e) {
            LOG.debug("Task {} is gone: {}", task.getId(), e.getMessage());
        }
    }

    /** What is made stays made: whoever has the task now finds the run finished and completes it. */
    private void complete(LockedExternalTask task, UUID runId) {
        try {
            tasks.complete(task.getId(), name);
        } catch (BadUserRequestException e) {
            LOG.info("Report run {} is finished; its task is in other hands by now: {}", runId, e.getMessage());
        }
    }

    /** Caught here, because a schedule ends at its first exception; the next renewal may well succeed. */
    private void keep(LockedExternalTask task) {
        try {
            tasks.extendLock(task.getId(), name, LOCK.toMillis());
        } catch (RuntimeException e) {
            LOG.warn("The lock of task {} was not renewed; trying again", task.getId(), e);
        }
    }

    /** What is wrong with the scheme stays wrong; anything else may have been the moment. Why is told by the run. */
    private void giveUpOrRetry(LockedExternalTask task, RuntimeException e) {
        int left = (task.getRetries() == null ? TRIES : task.getRetries()) - 1;
        if (left == 0 || e.getCause() instanceof SchemeBroken) {
            if (!(e instanceof ReportFailed)) {
                runs.failed(UUID.fromString((String) task.getVariables().get(Variables.RUN_ID)), e.getClass().getSimpleName());
            }
            tasks.handleBpmnError(task.getId(), name, Errors.REPORT_FAILED);
        } else {
            tasks.handleFailure(task.getId(), name, "The report run failed", left, RETRY_AFTER.toMillis());
        }
    }

    private static ThreadFactory thread(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}

package no.stegvis.reporting.batch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Schemes;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobExecutionException;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.launch.JobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Carries out an ordered run, for the worker and the command alike. One at a time per run, over all nodes: the runner
 * holds a lock in PostgreSQL that goes away with its connection. So whoever has the lock and finds the job still marked
 * as started knows that its runner is dead, and goes on from where that one stopped.
 */
@Component
public class ReportRunner {

    static final String JOB = "funderReport";

    private final DataSource dataSource;
    private final JobLauncher launcher;
    private final JobRepository jobs;
    private final Job job;
    private final ReportRuns runs;
    private final Schemes schemes;
    private final ReportTexts texts;
    private final Clock clock;

    ReportRunner(DataSource dataSource, JobLauncher launcher, JobRepository jobs, @Lazy Job funderReport, ReportRuns runs,
                 Schemes schemes, ReportTexts texts, Clock clock) {
        this.dataSource = dataSource;
        this.launcher = launcher;
        this.jobs = jobs;
        this.job = funderReport;
        this.runs = runs;
        this.schemes = schemes;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Waits for whoever carries out the run already, and carries it out unless it is finished.
     *
     * @return the finished run
     * @throws ReportFailed    when a step fails; running it again goes on from that step
     * @throws ReportCancelled when somebody stops it, or has stopped it before it began
     */
    public ReportRun run(UUID runId) {
        try (RunLock lock = RunLock.take(dataSource, runId)) {
            ReportRun run = runs.find(runId).orElseThrow();
            if (run.finished()) {
                // its runner may have died between the run's end and its job's
                settle(parameters(run), BatchStatus.COMPLETED, ExitStatus.COMPLETED);
            } else {
                carryOut(run);
            }
            return runs.find(runId).orElseThrow();
        }
    }

    private void carryOut(ReportRun run) {
        try {
            if (schemes.version(run.schemeHash()).isEmpty()) {
                throw new ReportFailed(texts.text("reporting.failed.scheme", run.schemeId(), run.schemeVersion()));
            }
            if (!runs.running(run.id())) {
                throw new ReportCancelled(texts.text("reporting.failed.cancelled"));
            }
            JobParameters parameters = parameters(run);
            settle(parameters, BatchStatus.FAILED, ExitStatus.FAILED.addExitDescription("abandoned"));
            JobExecution execution = launcher.run(job, parameters);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                List<Throwable> failures = execution.getAllFailureExceptions();
                throw failures.isEmpty() ? new ReportFailed("The report job ended as " + execution.getStatus())
                        : new ReportFailed(failures.get(0));
            }
        } catch (ReportFailed e) {
            if (runs.isCancelled(run.id())) {
                throw e instanceof ReportCancelled ? e : new ReportCancelled(texts.text("reporting.failed.cancelled"));
            }
            runs.failed(run.id(), e.getMessage());
            throw e;
        } catch (JobExecutionException e) {
            runs.failed(run.id(), e.getMessage());
            throw new ReportFailed(e);
        }
    }

    /** The steps of the run as far as it has come: name and status, in order. Empty before it begins. */
    public List<StepProgress> progress(ReportRun run) {
        JobExecution execution = jobs.getLastJobExecution(JOB, parameters(run));
        return ReportSteps.progress(execution);
    }

    /** Says how a job ended whose runner is dead: nobody else will. Does nothing when it has an end. */
    private void settle(JobParameters parameters, BatchStatus status, ExitStatus exit) {
        JobExecution last = jobs.getLastJobExecution(JOB, parameters);
        if (last == null || last.getStatus() != BatchStatus.UNKNOWN && !last.getStatus().isRunning()) {
            return;
        }
        LocalDateTime now = LocalDateTime.now(clock);
        for (StepExecution step : last.getStepExecutions()) {
            if (step.getStatus() == BatchStatus.UNKNOWN || step.getStatus().isRunning()) {
                step.setStatus(status);
                step.setExitStatus(exit);
                step.setEndTime(now);
                jobs.update(step);
            }
        }
        last.setStatus(status);
        last.setExitStatus(exit);
        last.setEndTime(now);
        jobs.update(last);
    }

    private static JobParameters parameters(ReportRun run) {
        return new JobParametersBuilder()
                .addString("award", run.awardId())
                .addString("period", run.period())
                .addString("cutOff", run.cutOff().toString())
                .addString("schemeHash", run.schemeHash())
                .toJobParameters();
    }

    static UUID runId(JobParameters parameters) {
        return ReportRun.id(parameters.getString("award"), parameters.getString("period"), Instant.parse(parameters.getString("cutOff")),
                parameters.getString("schemeHash"));
    }

    static UUID runId(Map<String, Object> parameters) {
        return ReportRun.id((String) parameters.get("award"), (String) parameters.get("period"),
                Instant.parse((String) parameters.get("cutOff")), (String) parameters.get("schemeHash"));
    }
}

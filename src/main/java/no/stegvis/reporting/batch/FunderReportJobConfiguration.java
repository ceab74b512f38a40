package no.stegvis.reporting.batch;

import java.time.Clock;
import java.util.Map;
import java.util.function.BiConsumer;

import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.Schemes;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.StepExecutionListener;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * The job {@code funderReport}. Each step throws its own earlier work away and does it anew in one transaction, so it
 * can be killed anywhere and begun again. Its parameters identify the run; none of them is about a person.
 */
@Configuration(proxyBeanMethods = false)
class FunderReportJobConfiguration {

    private final JobRepository jobs;
    private final PlatformTransactionManager transactions;
    private final ReportRuns runs;
    private final Schemes schemes;
    private final StepStop stop;
    private final Clock clock;

    FunderReportJobConfiguration(JobRepository jobs, PlatformTransactionManager transactions, ReportRuns runs, Schemes schemes,
                                 StepStop stop, Clock clock) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.runs = runs;
        this.schemes = schemes;
        this.stop = stop;
        this.clock = clock;
    }

    @Bean
    Job funderReport(ComputeFigures figures, ReleaseFigures release, WriteFiles files) {
        return new JobBuilder(ReportRunner.JOB, jobs)
                .start(step("computeFigures", figures::compute, TransactionDefinition.ISOLATION_REPEATABLE_READ))
                .next(step("hideSmallCells", release::release))
                .next(step("writeWorkbook", (run, scheme) -> files.workbook(run)))
                .next(step("writePdf", files::pdf))
                .next(step("writeManifest", files::manifest))
                .build();
    }

    private Step step(String name, BiConsumer<ReportRun, Scheme> work) {
        return step(name, work, TransactionDefinition.ISOLATION_DEFAULT);
    }

    /** @param isolation the figures of one report see one state of the database, whatever is recorded meanwhile */
    private Step step(String name, BiConsumer<ReportRun, Scheme> work, int isolation) {
        DefaultTransactionAttribute attribute = new DefaultTransactionAttribute();
        attribute.setIsolationLevel(isolation);
        return new StepBuilder(name, jobs)
                .tasklet((contribution, context) -> {
                    Map<String, Object> order = context.getStepContext().getJobParameters();
                    ReportRun run = runs.find(ReportRunner.runId(order)).orElseThrow();
                    stop.around(run, () -> work.accept(run, schemes.version(run.schemeHash()).orElseThrow()));
                    return RepeatStatus.FINISHED;
                }, transactions)
                .transactionAttribute(attribute)
                .listener(new StepExecutionListener() {
                    @Override
                    public void beforeStep(StepExecution step) {
                        runs.stepBegun(ReportRunner.runId(step.getJobParameters()), clock.instant());
                    }
                })
                .build();
    }
}

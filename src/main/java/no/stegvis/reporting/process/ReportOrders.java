package no.stegvis.reporting.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import no.stegvis.engine.CaseNumbers;
import no.stegvis.engine.Processes;
import no.stegvis.reporting.ReportRefused;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.Reports;
import no.stegvis.reporting.batch.StepStop;
import no.stegvis.reporting.process.FunderReportModel.Messages;
import no.stegvis.reporting.process.FunderReportModel.Variables;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reports ordered on a page: the order and the process that carries it out begin together. */
@Service
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
public class ReportOrders {

    private final Reports reports;
    private final ReportRuns runs;
    private final Processes processes;
    private final CaseNumbers caseNumbers;
    private final StepStop stop;
    private final Clock clock;

    ReportOrders(Reports reports, ReportRuns runs, Processes processes, CaseNumbers caseNumbers, StepStop stop, Clock clock) {
        this.reports = reports;
        this.runs = runs;
        this.processes = processes;
        this.caseNumbers = caseNumbers;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * Orders a report; the same order again finds the first one, and takes up one that failed or was stopped.
     *
     * @param cutOff null for now
     * @throws no.stegvis.reporting.ReportRefused as {@link Reports#order}
     */
    @Transactional
    public ReportRun order(String awardId, String period, Instant cutOff, String orderedBy) {
        ReportRun run = runs.lock(reports.order(awardId, period, cutOff, orderedBy).id());
        boolean underWay = run.caseNumber() != null && processes.isRunning(run.caseNumber());
        if (!run.finished() && !underWay) {
            String caseNumber = caseNumbers.next(CaseNumbers.REPORTS);
            runs.assignCaseNumber(run.id(), caseNumber, clock.instant());
            processes.start(FunderReportModel.PROCESS, caseNumber, Map.of(
                    Variables.AWARD_ID, awardId, Variables.PERIOD, period, Variables.RUN_ID, run.id().toString()));
        }
        return runs.find(run.id()).orElseThrow();
    }

    /**
     * Stops a report that is waiting or being made, wherever: between its steps and in the middle of a query. What its steps had
     * done is kept for when it is ordered again.
     *
     * @throws ReportRefused when it is finished, or over otherwise
     */
    @Transactional
    public void cancel(UUID runId, String by) {
        ReportRun run = runs.lock(runId);
        boolean underWay = run.caseNumber() != null && processes.isRunning(run.caseNumber());
        if (run.finished() || run.over() && !underWay) {
            throw new ReportRefused("report", run.finished() ? "reporting.refused.finished" : "reporting.refused.over", run.period());
        }
        if (underWay && processes.waitsFor(Messages.REPORT_CANCELLED, run.caseNumber())) {
            processes.correlate(Messages.REPORT_CANCELLED, run.caseNumber(), Map.of());
        }
        stop.stop(runId, by);
    }
}

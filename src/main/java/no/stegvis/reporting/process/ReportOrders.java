package no.stegvis.reporting.process;

import java.time.Instant;
import java.util.Map;

import no.stegvis.engine.CaseNumbers;
import no.stegvis.engine.Processes;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.Reports;
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

    ReportOrders(Reports reports, ReportRuns runs, Processes processes, CaseNumbers caseNumbers) {
        this.reports = reports;
        this.runs = runs;
        this.processes = processes;
        this.caseNumbers = caseNumbers;
    }

    /**
     * Orders a report; the same order again finds the first one, and takes up one that failed.
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
            runs.assignCaseNumber(run.id(), caseNumber);
            processes.start(FunderReportModel.PROCESS, caseNumber, Map.of(
                    Variables.AWARD_ID, awardId, Variables.PERIOD, period, Variables.RUN_ID, run.id().toString()));
        }
        return runs.find(run.id()).orElseThrow();
    }
}

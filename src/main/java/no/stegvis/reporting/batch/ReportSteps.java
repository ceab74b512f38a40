package no.stegvis.reporting.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.StepExecution;

/** The steps of the job, and how far an execution has come. */
final class ReportSteps {

    static final List<String> NAMES = List.of("computeFigures", "hideSmallCells", "writeWorkbook", "writePdf", "writeManifest");

    private ReportSteps() {
    }

    /** After a restart only the steps that were left are in the last execution; those before them are done. */
    static List<StepProgress> progress(JobExecution execution) {
        Map<String, BatchStatus> known = new TreeMap<>();
        if (execution != null) {
            for (StepExecution step : execution.getStepExecutions()) {
                known.put(step.getStepName(), step.getStatus());
            }
        }
        int reached = known.keySet().stream().mapToInt(NAMES::indexOf).max().orElse(-1);
        List<StepProgress> steps = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            BatchStatus status = known.get(NAMES.get(i));
            steps.add(new StepProgress(NAMES.get(i), i < reached || status == BatchStatus.COMPLETED ? StepProgress.State.DONE
                    : status == null ? StepProgress.State.WAITING
                    : status.isRunning() ? StepProgress.State.RUNNING : StepProgress.State.FAILED));
        }
        return steps;
    }
}

package no.stegvis.journey.process;

import java.util.Optional;
import java.util.UUID;

import no.stegvis.journey.process.ActivityMeasureModel.Variables;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Which measure a task is about. */
@Component
public class MeasureOfTask {

    private final TaskService tasks;
    private final HistoryService history;

    MeasureOfTask(TaskService tasks, HistoryService history) {
        this.tasks = tasks;
        this.history = history;
    }

    public UUID find(String taskId) {
        return UUID.fromString((String) tasks.getVariable(taskId, Variables.MEASURE_ID));
    }

    /** @return the measure that this process was about, whether or not it still runs; empty when it is forgotten */
    public Optional<UUID> ofProcess(String processInstanceId) {
        return history.createHistoricVariableInstanceQuery().processInstanceId(processInstanceId).variableName(Variables.MEASURE_ID).list().stream()
                .map(known -> UUID.fromString((String) known.getValue())).findFirst();
    }
}

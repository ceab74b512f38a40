package no.stegvis.journey.process;

import java.util.UUID;

import no.stegvis.journey.process.ActivityMeasureModel.Variables;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Which measure a task of {@code activityMeasure} is about. */
@Component
public class MeasureOfTask {

    private final TaskService tasks;

    MeasureOfTask(TaskService tasks) {
        this.tasks = tasks;
    }

    public UUID find(String taskId) {
        return UUID.fromString((String) tasks.getVariable(taskId, Variables.MEASURE_ID));
    }
}

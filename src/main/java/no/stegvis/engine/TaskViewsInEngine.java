package no.stegvis.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.springframework.stereotype.Component;

/** {@link TaskViews} from outside the engine's own commands. */
@Component
class TaskViewsInEngine {

    private final TaskService tasks;
    private final ProcessEngineConfigurationImpl engine;
    private final TaskViews views;

    TaskViewsInEngine(TaskService tasks, ProcessEngineConfigurationImpl engine, TaskViews views) {
        this.tasks = tasks;
        this.engine = engine;
        this.views = views;
    }

    Optional<TaskView> find(String taskId) {
        return engine.getCommandExecutorTxRequired().execute(context ->
                Optional.ofNullable(context.getTaskManager().findTaskById(taskId)).map(views::of));
    }

    List<TaskView> list(TaskQuery query) {
        return viewed(query::list);
    }

    List<TaskView> list(TaskQuery query, int most) {
        return viewed(() -> query.listPage(0, most));
    }

    private List<TaskView> viewed(Supplier<List<Task>> found) {
        return engine.getCommandExecutorTxRequired().execute(context ->
                found.get().stream().map(task -> views.of((TaskEntity) task)).toList());
    }

    /** Whether this person may work with the task. */
    boolean isWithinReach(String taskId, String userId, List<String> groupIds) {
        return engine.getCommandExecutorTxRequired().execute(context -> TaskReach.sees(taskId, userId, groupIds, false));
    }

    TaskQuery query() {
        return tasks.createTaskQuery();
    }

    Optional<String> startForm(String processDefinitionId) {
        return engine.getCommandExecutorTxRequired().execute(context ->
                TaskViews.model(processDefinitionId).getModelElementsByType(StartEvent.class).stream()
                        .filter(start -> start.getParentElement() instanceof Process)
                        .findFirst()
                        .map(start -> views.formOf(processDefinitionId, start.getId())));
    }
}

package no.stegvis.engine;

import java.util.Arrays;
import java.util.Optional;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a task away that nobody needs to do any more, from beside the process: what comes after the task is not walked, and all else in the
 * process goes on. It need not be drawn, so that processes on an earlier model do the same.
 */
@Service
public class TaskWithdrawal {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Caller caller;

    TaskWithdrawal(RuntimeService runtime, TaskService tasks, Caller caller) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.caller = caller;
    }

    /**
     * Nothing happens when the task is over.
     *
     * @throws CaseMoved when somebody completes it in the same moment
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(String caseNumber, String taskId) {
        caller.asTheSystem(() -> {
            Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
            if (task != null) {
                cancel(caseNumber, task);
            }
            return null;
        });
    }

    private void cancel(String caseNumber, Task task) {
        try {
            standing(runtime.getActivityInstance(task.getProcessInstanceId()), task).ifPresent(one ->
                    runtime.createProcessInstanceModification(task.getProcessInstanceId()).cancelActivityInstance(one.getId()).execute());
        } catch (OptimisticLockingException e) {
            throw new CaseMoved(caseNumber, e);
        }
    }

    /** Where in the process the task stands: the same step may be open twice. */
    private static Optional<ActivityInstance> standing(ActivityInstance within, Task task) {
        if (within.getActivityId().equals(task.getTaskDefinitionKey()) && Arrays.asList(within.getExecutionIds()).contains(task.getExecutionId())) {
            return Optional.of(within);
        }
        return Arrays.stream(within.getChildActivityInstances()).flatMap(child -> standing(child, task).stream()).findFirst();
    }
}

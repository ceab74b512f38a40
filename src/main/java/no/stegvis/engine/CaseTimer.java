package no.stegvis.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;

/** What a case waits for until a day that people may agree on anew: a timer, or the open task that it has led to. */
@Service
public class CaseTimer {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    /**
     * @param taskId null while the timer waits
     * @param due    by when the task is, or will be, due; null where it has no deadline
     */
    public record Awaited(String taskId, Instant due) {

        public boolean isTimer() {
            return taskId == null;
        }
    }

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final Caller caller;

    CaseTimer(RuntimeService runtime, TaskService tasks, ManagementService management, Caller caller) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.caller = caller;
    }

    /**
     * @param timer       the id of the timer's element
     * @param dueVariable what holds the deadline of the task that it leads to
     * @param tasksOf     ids of the elements whose open task it may have led to
     * @return empty where the case waits for neither
     */
    public Optional<Awaited> find(String processKey, String caseNumber, String timer, String dueVariable, Set<String> tasksOf) {
        return caller.asTheSystem(() -> instances(processKey, caseNumber).stream().flatMap(instance -> {
            Optional<Awaited> waiting = job(instance, timer).map(job -> new Awaited(null,
                    runtime.getVariable(instance, dueVariable) instanceof Date due ? due.toInstant() : null));
            return waiting.or(() -> open(instance, tasksOf)).stream();
        }).findFirst());
    }

    /**
     * The timer fires now. All else is as it was agreed.
     *
     * @throws CaseMoved when it doesn't wait (any more)
     */
    public void fire(String processKey, String caseNumber, String timer) {
        changed(caseNumber, () -> management.executeJob(waiting(processKey, caseNumber, timer).getId()));
    }

    /**
     * The timer fires at another time.
     *
     * @param variables declared ones, which the task that it leads to takes its deadlines from
     * @throws CaseMoved when it doesn't wait (any more)
     */
    public void move(String processKey, String caseNumber, String timer, Instant at, Map<String, Object> variables) {
        changed(caseNumber, () -> {
            Job job = waiting(processKey, caseNumber, timer);
            management.setJobDuedate(job.getId(), Date.from(at));
            runtime.setVariables(job.getProcessInstanceId(), variables);
        });
    }

    /**
     * The open task is due at another time, and its own timers come as much later or earlier.
     *
     * @param laidAsideUntil when it is to be thought of again
     * @throws CaseMoved when it isn't open (any more)
     */
    public void moveTask(String caseNumber, String taskId, Instant due, Instant laidAsideUntil) {
        changed(caseNumber, () -> {
            Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
            if (task == null) {
                throw new CaseMoved(caseNumber, null);
            }
            if (task.getDueDate() != null) {
                long days = ChronoUnit.DAYS.between(day(task.getDueDate().toInstant()), day(due));
                for (Job job : management.createJobQuery().executionId(task.getExecutionId()).timers().list()) {
                    management.setJobDuedate(job.getId(), Date.from(job.getDuedate().toInstant().atZone(NORWAY).plusDays(days).toInstant()));
                }
            }
            task.setDueDate(Date.from(due));
            task.setFollowUpDate(Date.from(laidAsideUntil));
            InnerTicket.during(() -> tasks.saveTask(task));
        });
    }

    private void changed(String caseNumber, Runnable change) {
        try {
            caller.asTheSystem(() -> {
                change.run();
                return null;
            });
        } catch (OptimisticLockingException e) {
            throw new CaseMoved(caseNumber, e);
        }
    }

    private Job waiting(String processKey, String caseNumber, String timer) {
        return instances(processKey, caseNumber).stream().flatMap(instance -> job(instance, timer).stream()).findFirst()
                .orElseThrow(() -> new CaseMoved(caseNumber, null));
    }

    private Optional<Job> job(String instance, String timer) {
        return management.createJobQuery().processInstanceId(instance).activityId(timer).list().stream().findFirst();
    }

    private Optional<Awaited> open(String instance, Set<String> elements) {
        return tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKeyIn(elements.toArray(String[]::new)).list().stream().findFirst()
                .map(task -> new Awaited(task.getId(), task.getDueDate() == null ? null : task.getDueDate().toInstant()));
    }

    private List<String> instances(String processKey, String caseNumber) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).processDefinitionKey(processKey).list().stream()
                .map(ProcessInstance::getId).toList();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(NORWAY).toLocalDate();
    }
}

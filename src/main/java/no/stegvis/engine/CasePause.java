package no.stegvis.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;

/**
 * Lets one process of a case, and what it has called, rest: timers wait, and tasks have no deadline meanwhile. People may still
 * work on them. Not to be called from within a step of a process.
 */
@Service
public class CasePause {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final HistoryService history;
    private final Caller caller;

    CasePause(RuntimeService runtime, TaskService tasks, ManagementService management, HistoryService history, Caller caller) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.history = history;
        this.caller = caller;
    }

    /**
     * Done twice, it does the same to what has come since.
     *
     * @return the deadlines it took away, by task
     */
    public Map<String, Instant> hold(String processKey, String caseNumber) {
        return caller.asTheSystem(() -> {
            Map<String, Instant> taken = new HashMap<>();
            for (String instance : instances(processKey, caseNumber)) {
                management.createJobQuery().processInstanceId(instance).timers().active().list()
                        .forEach(job -> management.suspendJobById(job.getId()));
                for (Task task : tasks.createTaskQuery().processInstanceId(instance).list()) {
                    if (task.getDueDate() != null) {
                        taken.put(task.getId(), task.getDueDate().toInstant());
                        due(task.getId(), null);
                    }
                }
            }
            return taken;
        });
    }

    /**
     * Goes on: what waited when the pause began comes later by as much as the pause lasted, what was agreed meanwhile stays.
     *
     * @param since     when it was held
     * @param days      by how many deadlines move
     * @param deadlines as {@link #hold} gave them
     */
    public void release(String processKey, String caseNumber, Instant since, long days, Map<String, Instant> deadlines) {
        caller.asTheSystem(() -> {
            for (String instance : instances(processKey, caseNumber)) {
                laterVariables(instance, since, days);
                for (Job job : management.createJobQuery().processInstanceId(instance).timers().suspended().list()) {
                    if (!job.getCreateTime().toInstant().isAfter(since)) {
                        management.setJobDuedate(job.getId(), later(job.getDuedate(), days));
                    }
                    management.activateJobById(job.getId());
                }
                for (Task task : tasks.createTaskQuery().processInstanceId(instance).list()) {
                    Instant due = deadlines.get(task.getId());
                    if (due != null) {
                        boolean cameMeanwhile = task.getCreateTime().toInstant().isAfter(since);
                        due(task.getId(), later(Date.from(due), cameMeanwhile ? 0 : days));
                    }
                }
            }
            return null;
        });
    }

    /** Deadlines that tasks to come will have. */
    private void laterVariables(String instance, Instant since, long days) {
        for (VariableInstance variable : runtime.createVariableInstanceQuery().processInstanceIdIn(instance).list()) {
            if (variable.getValue() instanceof Date date && date.toInstant().isAfter(since) && !setSince(variable.getId(), since)) {
                runtime.setVariableLocal(variable.getExecutionId(), variable.getName(), later(date, days));
            }
        }
    }

    private boolean setSince(String variableId, Instant since) {
        List<HistoricVariableUpdate> latest = history.createHistoricDetailQuery().variableUpdates().variableInstanceId(variableId)
                .orderByTime().desc().listPage(0, 1).stream().map(HistoricVariableUpdate.class::cast).toList();
        return !latest.isEmpty() && latest.get(0).getTime().toInstant().isAfter(since);
    }

    private void due(String taskId, Date due) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        task.setDueDate(due);
        InnerTicket.during(() -> tasks.saveTask(task));
    }

    private Set<String> instances(String processKey, String caseNumber) {
        List<ProcessInstance> all = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list();
        Set<String> roots = all.stream().filter(one -> one.getProcessDefinitionKey().equals(processKey)).map(ProcessInstance::getId)
                .collect(Collectors.toSet());
        return all.stream().filter(one -> roots.contains(one.getRootProcessInstanceId())).map(ProcessInstance::getId).collect(Collectors.toSet());
    }

    /** By days as people count them, so that a deadline at the end of a day stays there when the clocks change. */
    private static Date later(Date date, long days) {
        return Date.from(date.toInstant().atZone(NORWAY).plusDays(days).toInstant());
    }
}

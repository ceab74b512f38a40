package no.stegvis.engine;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of people, in our own types. */
@Service
public class Tasks {

    private static final int NEW_AT_MOST = 10;

    private final TaskService tasks;
    private final HistoryService history;
    private final TaskViewsInEngine views;
    private final Directory directory;
    private final Caller caller;
    private final JdbcClient jdbc;

    Tasks(TaskService tasks, HistoryService history, TaskViewsInEngine views, Directory directory, Caller caller, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.history = history;
        this.views = views;
        this.directory = directory;
        this.caller = caller;
    }

    /** @return the open task, or empty when it is done or never was */
    public Optional<TaskView> find(String taskId) {
        return views.find(taskId);
    }

    /** @return the open tasks of a case, the one due first first */
    public List<TaskView> openOf(String caseNumber) {
        return views.list(views.query().processInstanceBusinessKey(caseNumber).orderByDueDate().asc());
    }

    /**
     * @param since tasks that were made earlier are left out
     * @return open tasks of a case that this person has or may take, at most ten, the one due first first; those that the user may see
     */
    public List<TaskView> newFor(String userId, String caseNumber, Instant since) {
        // the engine asks for what is later than that, to the millisecond
        return caller.asTheUser(() -> views.list(views.query().processInstanceBusinessKey(caseNumber).taskCreatedAfter(Date.from(since.minusMillis(1)))
                        .active().orderByDueDate().asc(), NEW_AT_MOST)).stream()
                .filter(task -> task.assignee() == null || task.assignee().equals(userId)).toList();
    }

    /** @return the tasks that this person has and is to do something about, on whatever case */
    public List<TaskView> ofPerson(String userId) {
        return views.list(views.query().taskAssignee(userId).orderByTaskCreateTime().asc());
    }

    /**
     * Gives a task to somebody else, on behalf of whoever decides about the work.
     *
     * @return false when it is done, or not from the one who was thought to have it, or not one that she might take herself; nothing has changed then
     */
    public boolean give(String taskId, String from, String to) {
        return caller.asTheSystem(() -> {
            if (tasks.createTaskQuery().taskId(taskId).taskAssignee(from).count() == 0 || !views.isWithinReach(taskId, to, groupsOf(to))) {
                return false;
            }
            tasks.setAssignee(taskId, to);
            return true;
        });
    }

    /** What this person has of the case goes back to whoever may take it. */
    public void giveBack(String caseNumber, String userId) {
        caller.asTheSystem(() -> {
            tasks.createTaskQuery().processInstanceBusinessKey(caseNumber).taskAssignee(userId).list()
                    .forEach(task -> tasks.setAssignee(task.getId(), null));
            return null;
        });
    }

    /** @return open tasks of these groups that were due before, given to somebody or not, the oldest first; those that the user may see */
    public List<TaskView> overdueOf(List<String> groups, Instant before, int most) {
        return groups.isEmpty() ? List.of() : caller.asTheUser(() -> views.list(views.query().taskCandidateGroupIn(groups).includeAssignedTasks()
                .dueBefore(Date.from(before)).orderByDueDate().asc(), most));
    }

    /**
     * The task, if it is this person's or one that she may take; whether she sees it at all, {@link TaskReach} says. What is kept
     * from her is looked at no longer than what isn't there, so that the time it takes doesn't tell.
     */
    public Optional<TaskView> findFor(String userId, String taskId) {
        return views.isWithinReach(taskId, userId, groupsOf(userId))
                ? find(taskId).filter(task -> task.assignee() == null || task.assignee().equals(userId)) : Optional.empty();
    }

    private List<String> groupsOf(String userId) {
        return directory.groupsOf(userId).stream().map(Directory.Group::id).toList();
    }

    /** Whether a task that may be done by now has at some time been this person's, or one that she might have taken. */
    public boolean wasFor(String userId, String taskId) {
        Set<String> groups = directory.groupsOf(userId).stream().map(Directory.Group::id).collect(Collectors.toSet());
        return caller.asTheSystem(() -> history.createHistoricIdentityLinkLogQuery().taskId(taskId).list()).stream()
                .anyMatch(link -> userId.equals(link.getUserId()) || groups.contains(link.getGroupId()));
    }

    /** @return the number of the case that the task belongs to or belonged to, or empty when it never was */
    public Optional<String> caseOf(String taskId) {
        return caller.asTheSystem(() -> {
            HistoricTaskInstance task = history.createHistoricTaskInstanceQuery().taskId(taskId).singleResult();
            // asked for in vain where there is no task, so that it takes as long
            String instance = task == null ? taskId : task.getProcessInstanceId();
            return Optional.ofNullable(history.createHistoricProcessInstanceQuery().processInstanceId(instance).singleResult())
                    .map(HistoricProcessInstance::getBusinessKey);
        });
    }

    /**
     * Who has a task, or had it when it ended.
     *
     * @param userId null where nobody has it
     * @param isOpen whether it is still to be done
     * @param isDone whether somebody has done it; a task that is neither open nor done was taken back with its case
     */
    public record Holder(String userId, boolean isOpen, boolean isDone) {
    }

    /** @return empty when there never was such a task */
    public Optional<Holder> holder(String taskId) {
        return caller.asTheSystem(() -> Optional.ofNullable(history.createHistoricTaskInstanceQuery().taskId(taskId).singleResult())
                .map(task -> new Holder(task.getAssignee(), task.getEndTime() == null, TaskEntity.DELETE_REASON_COMPLETED.equals(task.getDeleteReason()))));
    }

    /**
     * Hands a task on, from the one whom the user believes to have it, so that nothing is taken from anybody unseen.
     *
     * @param from null for a task that nobody has
     * @param to   null when nobody is to have it
     * @throws TaskGone when somebody else has it, or it is over
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hand(String taskId, String from, String to) {
        List<String> found = jdbc.sql("select coalesce(assignee_, '') from act_ru_task where id_ = :id for update").param("id", taskId)
                .query(String.class).list();
        if (!found.equals(List.of(from == null ? "" : from))) {
            throw new TaskGone(taskId);
        }
        try {
            caller.asTheUser(() -> {
                tasks.setAssignee(taskId, to);
                return null;
            });
        } catch (ClearRefusals.NoSuchTask | ClearRefusals.Taken e) {
            throw new TaskGone(taskId);
        }
    }

    /** @return the moment from which somebody wants to be reminded, or empty */
    public Optional<Instant> followUp(String taskId) {
        return caller.asTheUser(() -> Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult()).map(Task::getFollowUpDate).map(Date::toInstant));
    }

    /**
     * Notes when to come back to a task, and nothing else about it.
     *
     * @param at null for no longer
     * @throws TaskGone when it is over
     */
    public void followUp(String taskId, Instant at) {
        try {
            caller.asTheUser(() -> {
                tasks.setFollowUpDate(taskId, at == null ? null : Date.from(at));
                return null;
            });
        } catch (ClearRefusals.NoSuchTask | NullValueException | OptimisticLockingException e) {
            throw new TaskGone(taskId);
        }
    }

    /** @return the numbers of the cases of those among these tasks that the user may see, by task */
    public Map<String, String> casesOf(List<String> taskIds) {
        return taskIds.isEmpty() ? Map.of() : caller.asTheUser(() -> views.list(views.query().taskIdIn(taskIds.toArray(String[]::new))).stream()
                .collect(Collectors.toMap(TaskView::id, TaskView::caseNumber)));
    }

    /**
     * Takes an unassigned task.
     *
     * @throws TaskGone when somebody else has taken it
     */
    public void claim(String taskId, String userId) {
        try {
            caller.asTheUser(() -> {
                tasks.claim(taskId, userId);
                return null;
            });
        } catch (ClearRefusals.NoSuchTask | ClearRefusals.Taken e) {
            throw new TaskGone(taskId);
        }
    }

    /**
     * Completes a task. Its answers are asked for on the way, see {@link TaskAnswers}.
     *
     * @throws TaskGone when it has been completed already
     */
    public void complete(String taskId) {
        try {
            caller.asTheUser(() -> {
                tasks.complete(taskId);
                return null;
            });
        } catch (ClearRefusals.NoSuchTask | OptimisticLockingException e) {
            throw new TaskGone(taskId);
        } catch (ProcessEngineException e) {
            // whoever ended the case took it away while it was being read, or its variables, and the next step looks for them
            if (e.getCause() instanceof OptimisticLockingException
                    || e.getCause() instanceof PropertyNotFoundException && tasks.createTaskQuery().taskId(taskId).count() == 0) {
                throw new TaskGone(taskId);
            }
            throw e.getCause() instanceof RuntimeException ours && !(ours instanceof ProcessEngineException) ? ours : e;
        }
    }

    /** The task is done, or somebody else's. */
    public static class TaskGone extends ProcessEngineException {

        private final String taskId;

        public TaskGone(String taskId) {
            super("Task " + taskId + " is done or somebody else's.");
            this.taskId = taskId;
        }

        public String taskId() {
            return taskId;
        }
    }
}

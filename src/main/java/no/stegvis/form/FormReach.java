package no.stegvis.form;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.access.AccessRefused;
import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import org.springframework.stereotype.Component;

/**
 * Which tasks' forms are within the user's reach: what the engine shows her isn't enough, roles and units are asked anew. What is not hers
 * looks to her like what isn't there, but for what she has had open.
 */
@Component
class FormReach {

    /** A number of the series that most cases have, and that is never given out. */
    private static final String NOBODYS = "D-0000-0000";

    private final Tasks tasks;
    private final CurrentUser user;
    private final CaseAccess access;
    private final List<CaseUnits> units;
    private final Map<String, Set<Operation>> alsoBy;

    FormReach(Tasks tasks, CurrentUser user, CaseAccess access, List<CaseUnits> units, List<FormHandler> handlers) {
        this.tasks = tasks;
        this.user = user;
        this.access = access;
        this.units = units;
        this.alsoBy = handlers.stream().collect(Collectors.toUnmodifiableMap(FormHandler::formId, FormHandler::alsoBy));
    }

    /** @throws NoSuchElementException when the task is done or not for this user: she can't tell which */
    TaskView taskForMe(String taskId) {
        return findForMe(taskId).orElseThrow(() -> new NoSuchElementException("No such task for this user"));
    }

    /** @throws AccessRefused when she hasn't taken the task. Other errors as in {@link #taskForMe} */
    TaskView myTask(String taskId) {
        return taken(taskForMe(taskId));
    }

    /**
     * As {@link #myTask}; whoever has had the form open is told that the task is done or taken.
     *
     * @throws Tasks.TaskGone         in that case
     * @throws NoSuchElementException to anybody else: there is no such task
     */
    TaskView myOpenTask(String taskId) {
        return taken(findForMe(taskId).orElseThrow(() -> noneForMe(taskId)));
    }

    private TaskView taken(TaskView task) {
        if (!user.id().equals(task.assignee())) {
            throw new AccessRefused("form.notice.claimFirst");
        }
        return task;
    }

    RuntimeException noneForMe(String taskId) {
        return wasMine(taskId) ? new Tasks.TaskGone(taskId) : new NoSuchElementException("No such task for this user");
    }

    /** Whether this user may know of the task: it is or was hers, or she might take it or might have taken it. */
    boolean concerns(String taskId) {
        return findForMe(taskId).isPresent() || wasMine(taskId);
    }

    /** Asks the same of every id, so that how long it takes doesn't tell which there are. */
    private boolean wasMine(String taskId) {
        boolean was = tasks.wasFor(user.id(), taskId);
        Optional<String> caseNumber = tasks.caseOf(taskId);
        boolean open = isOpenToMe(caseNumber.orElse(NOBODYS));
        return was && open && caseNumber.isPresent();
    }

    Optional<TaskView> findForMe(String taskId) {
        return tasks.findFor(user.id(), taskId).filter(task -> task.formId() != null && isWithinReach(task));
    }

    /** To be given a task is not enough: roles and units are asked anew, whoever gave it. */
    private boolean isWithinReach(TaskView task) {
        Set<Operation> also = alsoBy.getOrDefault(task.formId(), Set.of());
        return keepers(task.caseNumber()).anyMatch(cases -> cases.unitOf(task.caseNumber())
                .filter(unit -> user.may(cases.needs(), unit) || also.stream().anyMatch(operation -> user.may(operation, unit))).isPresent());
    }

    /** Whether the user may read the case's answers. Also for a task that is over, where the engine can't say any more whether she sees it. */
    boolean isOpenToMe(String caseNumber) {
        return keepers(caseNumber).anyMatch(cases -> cases.unitOf(caseNumber)
                .filter(unit -> access.may(cases.needs(), unit, caseNumber)).isPresent());
    }

    private Stream<CaseUnits> keepers(String caseNumber) {
        return units.stream().filter(cases -> caseNumber.startsWith(cases.series() + "-"));
    }
}

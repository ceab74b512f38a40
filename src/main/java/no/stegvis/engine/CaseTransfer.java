package no.stegvis.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;

/**
 * Gives everything of a case that is open to somebody else: its tasks, and what its processes will ask for later. Not to be called
 * from within a step of a process: what it changes must be written before it asks who might take the tasks.
 */
@Service
public class CaseTransfer {

    /**
     * @param variables what the case's processes know of where it belongs, such as {@code unit}; set where a process has it
     * @param former    whoever had the case, or null
     */
    public record Change(String fromUnit, String toUnit, String former, String receiver, Map<String, String> variables) {
    }

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Directory directory;
    private final Caller caller;

    CaseTransfer(RuntimeService runtime, TaskService tasks, Directory directory, Caller caller) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.directory = directory;
        this.caller = caller;
    }

    /**
     * All running processes of the case: its way, its measures, its alerts. Tasks that somebody has who can't work on them any more,
     * and those of whoever had the case, become the receiver's, or go to their group where she isn't in it.
     */
    public void transfer(String caseNumber, Change change) {
        caller.asTheSystem(() -> {
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list().forEach(instance -> tell(instance, change));
            tasks.createTaskQuery().processInstanceBusinessKey(caseNumber).list().forEach(task -> give(task, change));
            return null;
        });
    }

    private void tell(ProcessInstance instance, Change change) {
        Map<String, Object> told = new HashMap<>();
        runtime.getVariables(instance.getId()).forEach((name, value) -> {
            if (change.variables().containsKey(name)) {
                told.put(name, change.variables().get(name));
            } else if (value instanceof String group && group.matches("[a-z]+-" + change.fromUnit())) {
                told.put(name, moved(group, change));
            }
        });
        runtime.setVariables(instance.getId(), told);
    }

    private void give(Task task, Change change) {
        Set<String> before = tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId)
                .filter(group -> group != null).collect(Collectors.toSet());
        Set<String> after = before.stream().map(group -> moved(group, change)).collect(Collectors.toSet());
        after.stream().filter(group -> !before.contains(group)).forEach(group -> InnerTicket.during(() -> tasks.addCandidateGroup(task.getId(), group)));
        String assignee = task.getAssignee();
        if (assignee != null && (assignee.equals(change.former()) || !isInOneOf(after, assignee))) {
            tasks.setAssignee(task.getId(), isInOneOf(after, change.receiver()) ? change.receiver() : null);
        }
        before.stream().filter(group -> !after.contains(group)).forEach(group -> InnerTicket.during(() -> tasks.deleteCandidateGroup(task.getId(), group)));
    }

    private static String moved(String group, Change change) {
        return group.endsWith("-" + change.fromUnit()) ? group.substring(0, group.length() - change.fromUnit().length()) + change.toUnit() : group;
    }

    private boolean isInOneOf(Set<String> groups, String userId) {
        List<String> hers = directory.groupsOf(userId).stream().map(Directory.Group::id).toList();
        return hers.stream().anyMatch(groups::contains);
    }
}

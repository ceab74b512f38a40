package no.stegvis.engine;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;

/**
 * One way to start a case and one way to finish a task, whichever door is knocked on. Built into every process as it is
 * parsed, so that no model can leave it out.
 */
class OneWayThrough extends AbstractBpmnParseListener {

    private final ObjectProvider<TaskAnswers> answers;
    private final TaskViews views;
    private final Directory directory;
    private final ObjectProvider<TaskPriorities> priorities;

    OneWayThrough(ObjectProvider<TaskAnswers> answers, TaskViews views, Directory directory, ObjectProvider<TaskPriorities> priorities) {
        this.answers = answers;
        this.views = views;
        this.directory = directory;
        this.priorities = priorities;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::title);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::hurry);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_UPDATE, this::keepTheDeadline);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::refuseWhoMightNotTakeIt);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::storeAnswers);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, cancelled -> answers.getObject().gone(cancelled.getId()));
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (scope instanceof ProcessDefinitionEntity process) {
            process.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::refuseUnlessStartedHere);
        }
    }

    private void title(DelegateTask task) {
        task.setName(CaseNumber.title(task.getName(), task.getExecution().getProcessBusinessKey()));
    }

    private void hurry(DelegateTask task) {
        priorities.getObject().of(((TaskEntity) task).getProcessDefinition().getKey(), task.getTaskDefinitionKey(), task.getDueDate())
                .ifPresent(task::setPriority);
    }

    /** What was agreed is a fact that reports count by; whoever wants a reminder has the follow-up date. A pause moves it. */
    private void keepTheDeadline(DelegateTask task) {
        if (((TaskEntity) task).getPropertyChanges().containsKey(TaskEntity.DUE_DATE) && !InnerTicket.isShown()) {
            throw new CompletionRefused("A task keeps the deadline that was agreed.");
        }
    }

    /** To whom a process gives a task as it makes it is the process's own affair. */
    private void refuseWhoMightNotTakeIt(DelegateTask task) {
        SavedWhole.refuseAnother(((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE));
        boolean beingMade = ((TaskEntity) task).getRevision() == 0;
        if (beingMade || task.getAssignee() == null) {
            return;
        }
        List<String> groups = directory.groupsOf(task.getAssignee()).stream().map(Directory.Group::id).toList();
        if (!TaskReach.mightTake(task.getId(), task.getAssignee(), groups)) {
            throw new CompletionRefused("A task is given only to those who might take it themselves.");
        }
    }

    private void storeAnswers(DelegateTask task) {
        TaskView view = views.of((TaskEntity) task);
        if (view.formId() == null) {
            return;
        }
        Map<String, Object> decisions = answers.getObject().completing(view);
        task.getExecution().setVariables(decisions);
    }

    private void refuseUnlessStartedHere(DelegateExecution execution) {
        boolean called = execution.getSuperExecution() != null;
        if (!called && !StartTicket.isFor(execution.getProcessBusinessKey())) {
            throw new CompletionRefused("A case is opened by its start form only.");
        }
    }
}

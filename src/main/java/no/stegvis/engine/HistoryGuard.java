package no.stegvis.engine;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;

/**
 * Nothing personal enters the engine's tables sideways. Every change the engine makes passes here before it is written
 * (the history level must be full); what was not declared is refused, and the whole transaction with it.
 */
class HistoryGuard implements HistoryEventHandler {

    private final Declarations declarations;
    private final Staff staff;

    /** Who may stand as assignee, owner or candidate. */
    interface Staff {
        boolean knowsPerson(String id);

        boolean knowsGroup(String id);
    }

    HistoryGuard(Declarations declarations, Staff staff) {
        this.declarations = declarations;
        this.staff = staff;
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricVariableUpdateEventEntity variable) {
            checkVariable(variable);
        } else if (event instanceof HistoricFormPropertyEventEntity property) {
            throw new CompletionRefused("Form property " + quoted(property.getPropertyId()) + " is not declared.");
        } else if (event instanceof HistoricTaskInstanceEventEntity task) {
            checkTask(task);
        } else if (event instanceof HistoricProcessInstanceEventEntity process) {
            checkProcess(process);
        } else if (event instanceof HistoricIdentityLinkLogEventEntity link) {
            checkPerson(link.getUserId());
            checkGroup(link.getGroupId());
        }
    }

    private void checkVariable(HistoricVariableUpdateEventEntity event) {
        if ("delete".equals(event.getEventType())) {
            return;
        }
        Variable variable = declarations.variable(event.getProcessDefinitionKey(), event.getVariableName())
                .orElseThrow(() -> new CompletionRefused(
                        "Variable " + quoted(event.getVariableName()) + " is not declared by the process."));
        if (!variable.accepts(valueOf(event))) {
            throw new CompletionRefused("Variable " + variable.name() + " does not take such a value.");
        }
    }

    /** The value as the engine is about to write it; for types that nobody may declare, an object that no one accepts. */
    private static Object valueOf(HistoricVariableUpdateEventEntity event) {
        return switch (event.getSerializerName()) {
            case "null" -> null;
            case "string" -> event.getTextValue();
            case "date" -> event.getLongValue() == null ? null : new Date(event.getLongValue());
            case "integer", "long", "short" -> event.getLongValue();
            case "boolean" -> event.getLongValue() == null ? null : event.getLongValue() == 1;
            default -> Map.of();
        };
    }

    private void checkTask(HistoricTaskInstanceEventEntity task) {
        if (task.getProcessDefinitionId() == null || task.getParentTaskId() != null) {
            throw new CompletionRefused("A task belongs to a process.");
        }
        checkPerson(task.getAssignee());
        checkPerson(task.getOwner());
        String label = task.getName() == null ? null : CaseNumber.label(task.getName());
        if (label != null && !declarations.isLabel(task.getProcessDefinitionId(), task.getTaskDefinitionKey(), label)
                || task.getDescription() != null) {
            throw new CompletionRefused("A task keeps the name that its process gives it.");
        }
    }

    private void checkProcess(HistoricProcessInstanceEventEntity process) {
        if (process.getBusinessKey() != null && !CaseNumber.isOne(process.getBusinessKey())) {
            throw new CompletionRefused("A case is named by its case number.");
        }
    }

    private void checkPerson(String id) {
        if (id != null && !staff.knowsPerson(id)) {
            throw new CompletionRefused("Nobody with such a user id works here.");
        }
    }

    private void checkGroup(String id) {
        if (id != null && !staff.knowsGroup(id)) {
            throw new CompletionRefused("There is no such group.");
        }
    }

    /** Names that came from outside are not repeated in messages and logs. */
    private static String quoted(String name) {
        return name != null && name.matches("[A-Za-z_]{1,40}") ? "'" + name + "'" : "with such a name";
    }

    /** What the processes declare. */
    interface Declarations {

        Optional<Variable> variable(String processKey, String name);

        boolean isLabel(String processDefinitionId, String elementId, String label);
    }
}

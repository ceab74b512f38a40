package no.stegvis.engine;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.task.IdentityLinkType;

/**
 * Nothing personal enters the engine's tables sideways. Every change the engine makes passes here before it is written
 * (the history level must be full); what was not declared is refused, and the whole transaction with it.
 */
class HistoryGuard implements HistoryEventHandler {

    private static final Set<String> LINKS = Set.of(IdentityLinkType.ASSIGNEE, IdentityLinkType.OWNER, IdentityLinkType.CANDIDATE);
    private static final Pattern REASON = Pattern.compile("completed|deleted|(Interrupting|Cancel scope) activity \\w+\\([\\w-]+\\) executed\\.?");

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
            checkLink(link);
        } else if (event instanceof UserOperationLogEntryEventEntity entry && entry.getAnnotation() != null) {
            throw new CompletionRefused("Annotations are not kept here.");
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
            case "boolean" -> event.getLongValue() == null ? null : event.getLongValue() == 1;
            default -> Map.of();
        };
    }

    private void checkTask(HistoricTaskInstanceEventEntity task) {
        if (task.getProcessDefinitionId() == null || task.getParentTaskId() != null || task.getCaseInstanceId() != null
                || task.getTenantId() != null) {
            throw new CompletionRefused("A task belongs to a process.");
        }
        checkPerson(task.getAssignee());
        checkPerson(task.getOwner());
        if (!keepsName(task) || task.getDescription() != null) {
            throw new CompletionRefused("A task keeps the name that its process gives it.");
        }
        checkReason(task.getDeleteReason());
    }

    /** A task has no name yet where it is being made, and needs none when it is over. */
    private boolean keepsName(HistoricTaskInstanceEventEntity task) {
        if (task.getName() == null) {
            return !"update".equals(task.getEventType());
        }
        return declarations.isLabel(task.getProcessDefinitionId(), task.getTaskDefinitionKey(), CaseNumber.label(task.getName()));
    }

    private void checkLink(HistoricIdentityLinkLogEventEntity link) {
        if (!LINKS.contains(link.getType())) {
            throw new CompletionRefused("There is no such link to a task.");
        }
        checkPerson(link.getUserId());
        checkGroup(link.getGroupId());
    }

    /** The engine's own reasons are words and ids; a person's have no place here. */
    private static void checkReason(String reason) {
        if (reason != null && !REASON.matcher(reason).matches()) {
            throw new CompletionRefused("Reasons are not kept here.");
        }
    }

    private void checkProcess(HistoricProcessInstanceEventEntity process) {
        if (process.getBusinessKey() != null && !CaseNumber.isOne(process.getBusinessKey())) {
            throw new CompletionRefused("A case is named by its case number.");
        }
        checkReason(process.getDeleteReason());
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

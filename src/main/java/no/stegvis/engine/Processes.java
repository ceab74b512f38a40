package no.stegvis.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.springframework.stereotype.Service;

/** Starts processes, tells them what has happened, and shows where they stand. A case is named by its case number. */
@Service
public class Processes {

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final HistoryService history;
    private final Caller caller;
    private final TaskViewsInEngine views;

    Processes(RuntimeService runtime, RepositoryService repository, HistoryService history, Caller caller,
              TaskViewsInEngine views) {
        this.runtime = runtime;
        this.repository = repository;
        this.history = history;
        this.caller = caller;
        this.views = views;
    }

    /** @return the newest version of the process, or empty when there is no such process */
    public Optional<ProcessVersion> latest(String processKey) {
        return Optional.ofNullable(repository.createProcessDefinitionQuery().processDefinitionKey(processKey)
                .latestVersion().singleResult()).map(TaskViews::version);
    }

    /** @return the form that the process's start event names, or empty */
    public Optional<String> startForm(ProcessVersion process) {
        return views.startForm(process.definitionId());
    }

    /** @return the bytes of a resource of the same deployment, such as {@code holdPlan.form}, or empty */
    public Optional<byte[]> resource(ProcessVersion process, String fileName) {
        return repository.getDeploymentResourceNames(process.deploymentId()).stream()
                .filter(name -> name.equals(fileName) || name.endsWith("/" + fileName))
                .findFirst()
                .map(name -> read(repository.getResourceAsStream(process.deploymentId(), name)));
    }

    /**
     * Starts the newest version of a process, in the running transaction.
     *
     * @param variables declared variables only
     * @return the id of the process instance
     * @throws CompletionRefused when the variables are not declared or the number is no case number
     */
    public String start(String processKey, String caseNumber, Map<String, Object> variables) {
        if (!CaseNumber.isOne(caseNumber)) {
            throw new CompletionRefused("A case is named by its case number.");
        }
        return caller.asTheUser(() -> StartTicket.with(caseNumber,
                () -> runtime.startProcessInstanceByKey(processKey, caseNumber, variables).getId()));
    }

    /**
     * Tells the running process of a case that something has happened. The variables belong to what the message
     * starts, not to the whole case.
     *
     * @throws CaseMoved when the case does not, or no longer, wait for such a message
     */
    public void correlate(String messageName, String caseNumber, Map<String, Object> variables) {
        try {
            caller.asTheSystem(() -> runtime.createMessageCorrelation(messageName).processInstanceBusinessKey(caseNumber)
                    .setVariablesToTriggeredScope(variables).correlateWithResult());
        } catch (MismatchingMessageCorrelationException | OptimisticLockingException e) {
            throw new CaseMoved(caseNumber, e);
        }
    }

    /**
     * As {@link #correlate}, to the one process among the case's that is about this: several of a kind may run at once.
     *
     * @param variable names the id that tells them apart, such as {@code measureId}
     */
    public void correlateTo(String variable, String id, String messageName, String caseNumber) {
        try {
            caller.asTheSystem(() -> runtime.createMessageCorrelation(messageName).processInstanceBusinessKey(caseNumber)
                    .processInstanceVariableEquals(variable, id).correlateWithResult());
        } catch (MismatchingMessageCorrelationException | OptimisticLockingException e) {
            throw new CaseMoved(caseNumber, e);
        }
    }

    /** Whether the one process among the case's that is about this stands where it can take this message. */
    public boolean waitsFor(String variable, String id, String messageName, String caseNumber) {
        return caller.asTheSystem(() -> runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).variableValueEquals(variable, id).list()
                .stream().anyMatch(instance -> subscribed(instance.getId(), messageName)));
    }

    /** Whether the case stands where it can take this message. */
    public boolean waitsFor(String messageName, String caseNumber) {
        return awaited(caseNumber).contains(messageName);
    }

    /** @return the names of all messages that the case stands where it can take */
    public Set<String> awaited(String caseNumber) {
        return caller.asTheSystem(() -> runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list().stream()
                .flatMap(instance -> runtime.createEventSubscriptionQuery().processInstanceId(instance.getId()).eventType("message").list().stream())
                .map(EventSubscription::getEventName).collect(Collectors.toSet()));
    }

    private boolean subscribed(String instanceId, String messageName) {
        return runtime.createEventSubscriptionQuery().processInstanceId(instanceId).eventType("message").eventName(messageName).count() > 0;
    }

    /** Ends this process of the case where it stands, because there is nothing left that it could be for. */
    public void cancel(String processKey, String caseNumber) {
        caller.asTheSystem(() -> {
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).processDefinitionKey(processKey).rootProcessInstances().list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "deleted"));
            return null;
        });
    }

    /** Whether any process of the case is still running. */
    public boolean isRunning(String caseNumber) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).count() > 0;
    }

    /** Whether this process of the case is still running; others may run beside it. */
    public boolean isRunning(String processKey, String caseNumber) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).processDefinitionKey(processKey).count() > 0;
    }

    /** @return the main process of a case as a drawing, or empty when there is no such case */
    public Optional<DiagramState> diagram(String processKey, String caseNumber) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber).processDefinitionKey(processKey)
                .rootProcessInstances()
                .list().stream().findFirst().map(this::drawing);
    }

    /** @return the version of the process that the case runs on, or ran on, or empty when there is no such case */
    public Optional<ProcessVersion> of(String processKey, String caseNumber) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber).processDefinitionKey(processKey)
                .rootProcessInstances().list().stream().findFirst()
                .map(instance -> TaskViews.version(repository.getProcessDefinition(instance.getProcessDefinitionId())));
    }

    private DiagramState drawing(HistoricProcessInstance instance) {
        Set<String> active = new HashSet<>();
        Set<String> completed = new HashSet<>();
        List<HistoricActivityInstance> activities = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId()).list();
        for (HistoricActivityInstance activity : activities) {
            (activity.getEndTime() == null ? active : completed).add(activity.getActivityId());
        }
        completed.removeAll(active);
        ProcessDefinition definition = repository.getProcessDefinition(instance.getProcessDefinitionId());
        byte[] xml = read(repository.getProcessModel(definition.getId()));
        return new DiagramState(new String(xml, StandardCharsets.UTF_8), active, completed);
    }

    private static byte[] read(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

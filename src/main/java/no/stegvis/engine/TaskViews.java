package no.stegvis.engine;

import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** Turns the engine's tasks into ours. Call it within a command of the engine. */
class TaskViews {

    private static final String FORM_PROPERTY = "form";

    TaskView of(TaskEntity task) {
        ProcessDefinitionEntity process = task.getProcessDefinition();
        if (process == null) {
            throw new CompletionRefused("A task belongs to a process.");
        }
        if (task.getProcessInstance() == null) {
            throw new OptimisticLockingException("The case has ended while its task was being read.");
        }
        Set<String> groups = task.getIdentityLinks().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLinkEntity::getGroupId)
                .collect(Collectors.toUnmodifiableSet());
        return new TaskView(task.getId(), task.getTaskDefinitionKey(), CaseNumber.label(task.getName()),
                task.getProcessInstance().getBusinessKey(), formOf(process.getId(), task.getTaskDefinitionKey()),
                task.getAssignee(), groups, task.getCreateTime().toInstant(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(), task.getProcessInstanceId(),
                version(process));
    }

    /** @return the form that the model names for this element, or null */
    String formOf(String processDefinitionId, String elementId) {
        var element = model(processDefinitionId).getModelElementById(elementId);
        if (!(element instanceof BaseElement base) || base.getExtensionElements() == null) {
            return null;
        }
        return base.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> FORM_PROPERTY.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst().orElse(null);
    }

    /** The model as the engine holds it in its cache, whoever asks. */
    static BpmnModelInstance model(String processDefinitionId) {
        return Context.getProcessEngineConfiguration().getDeploymentCache()
                .findBpmnModelInstanceForProcessDefinition(processDefinitionId);
    }

    static ProcessVersion version(org.camunda.bpm.engine.repository.ProcessDefinition process) {
        return new ProcessVersion(process.getId(), process.getKey(), process.getVersion(), process.getDeploymentId());
    }
}

package no.stegvis.engine;

import java.time.Instant;
import java.util.Set;

/**
 * A task as features see it.
 *
 * @param elementId  id in the model, such as {@code userTask_holdMappingConversation}
 * @param name       the label in the model, without the case number
 * @param formId     the form that the model names, or null
 * @param assignee   user id, or null while nobody has taken it
 * @param candidateGroups groups that may take it, such as {@code koordinator-vest}
 * @param due        when it should be done, or null
 */
public record TaskView(String id, String elementId, String name, String caseNumber, String formId, String assignee,
                       Set<String> candidateGroups, Instant created, Instant due, String processInstanceId,
                       ProcessVersion process) {
}

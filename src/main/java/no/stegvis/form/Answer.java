package no.stegvis.form;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Answers that have been stored.
 *
 * @param values       cleaned answers by field key: text without surrounding space, numbers, booleans, ISO dates, lists
 * @param submittedBy  user id
 * @param recordedAt   when we learnt it; when it happened is among the answers
 * @param corrects     the answer it replaces, or null
 */
public record Answer(UUID id, FormContext context, String caseNumber, Map<String, Object> values, String submittedBy,
                     Instant recordedAt, UUID corrects) {

    public Answer(UUID id, FormContext context, String caseNumber, Map<String, Object> values, String submittedBy, Instant recordedAt) {
        this(id, context, caseNumber, values, submittedBy, recordedAt, null);
    }
}

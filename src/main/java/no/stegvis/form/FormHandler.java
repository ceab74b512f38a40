package no.stegvis.form;

import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.access.Operation;

/** What a feature knows of one of its forms: what to fill in beforehand, what to check, and what the answers mean. */
public interface FormHandler {

    /** The id of the form schema, such as {@code holdMappingConversation}. */
    String formId();

    /** What else lets somebody in the case's unit answer this form, beside what the case itself asks for. */
    default Set<Operation> alsoBy() {
        return Set.of();
    }

    /** What is already known, by field key. Values as form-js wants them (text, number, boolean, ISO date, list). */
    default Map<String, Object> prefill(FormContext context) {
        return Map.of();
    }

    /** Last time's answer by field key, as text for reading. */
    default Map<String, String> previous(FormContext context) {
        return Map.of();
    }

    /** Rules beyond the schema's own (required, lengths and choices are checked before this is called). */
    default List<FieldError> check(FormContext context, Map<String, Object> answers) {
        return List.of();
    }

    /**
     * What is worth a second look before the answers are sent: asked when nothing has to be mended. What is read for it may be written down:
     * it stays, though the form isn't taken.
     *
     * @param confirmed kinds that the user has seen and sends in spite of
     */
    default List<Caution> cautions(FormContext context, Map<String, Object> answers, Set<String> confirmed) {
        return List.of();
    }

    /**
     * Writes the facts that the answers mean, in the running transaction.
     *
     * @return what the process gets to know: declared variables only
     */
    Map<String, Object> record(Answer answer);

    /** Called in the same transaction after the process has moved on from the task. */
    default void recorded(Answer answer) {
    }
}

package no.stegvis.form;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A form that may be answered anew after its task is done, since its facts follow from the answers alone. */
public interface CorrectableForm extends FormHandler {

    /** Keys of the fields whose answers moved the process on: a correction leaves them as they were. */
    Set<String> decided();

    /** As {@link #decided()}, where it depends on what was answered; and what it left unasked stays so. */
    default Set<String> decided(Map<String, Object> earlier) {
        return decided();
    }

    /** Keys of the fields that are corrected on a page of their own: here they stay as they were. */
    default Set<String> elsewhere() {
        return Set.of();
    }

    /** Keys of the lists whose rows a correction may add and take away. Any other list keeps its number of rows. */
    default Set<String> growing() {
        return Set.of();
    }

    /** Choices that the schema takes from data, by the name it has for them; without a task, but it knows what it corrects. */
    default Map<String, Object> known(FormContext context) {
        return Map.of();
    }

    /**
     * Rules beyond the schema's own, as {@link #check} has them for a task that is open.
     *
     * @param context without a task, but it knows what it {@link FormContext#corrects()}
     * @param earlier the answers that are corrected
     */
    List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier);

    /**
     * Writes the facts anew, each superseding its own of the earlier answer; the process hears nothing of it. What the answer says
     * no more, counts no more by itself.
     *
     * @param corrected knows what it {@link Answer#corrects()}; its context is without a task, and knows it too
     * @param earlier   the answers that are corrected
     */
    void correct(Answer corrected, Map<String, Object> earlier);
}

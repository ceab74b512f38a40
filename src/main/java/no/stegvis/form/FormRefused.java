package no.stegvis.form;

import java.util.List;
import java.util.Map;

/**
 * The answers can't be taken as they are; nothing was stored.
 *
 * @see #errors() what has to be mended
 * @see #warnings() what has to be confirmed
 */
public class FormRefused extends RuntimeException {

    /**
     * @param field     key of the field
     * @param kind      such as {@code nationalId}
     * @param masked    the text as it would be with the sensitive part hidden, or null when there is none
     * @param arguments of the message, after the field's label
     */
    public record Warning(String field, String kind, String masked, Object... arguments) {
    }

    private final transient List<FieldError> errors;
    private final transient List<Warning> warnings;
    private final transient Map<String, String> labels;

    public FormRefused(List<FieldError> errors, List<Warning> warnings, Map<String, String> labels) {
        super(errors.size() + " errors, " + warnings.size() + " warnings");
        this.errors = errors;
        this.warnings = warnings;
        this.labels = labels;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public List<Warning> warnings() {
        return warnings;
    }

    /** @return the field's label, or its key */
    public String label(String field) {
        return labels.getOrDefault(field.replaceAll("\\[\\d+]", ""), field);
    }
}

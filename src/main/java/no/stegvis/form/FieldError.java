package no.stegvis.form;

/**
 * What is wrong with one answer.
 *
 * @param field      key of the field in the form
 * @param messageKey key in the message bundles; argument {0} is the field's label, the rest are {@code arguments}
 */
public record FieldError(String field, String messageKey, Object... arguments) {
}

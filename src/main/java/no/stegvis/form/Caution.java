package no.stegvis.form;

/**
 * Something to look at before the answers are sent; the user may send them in spite of it.
 *
 * @param field     key of the field where it is told
 * @param kind      such as {@code similarPerson}: the message is {@code form.warning.similarPerson}
 * @param arguments of the message, after {0}, which is the field's label
 */
public record Caution(String field, String kind, Object... arguments) {
}

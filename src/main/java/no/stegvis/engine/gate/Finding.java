package no.stegvis.engine.gate;

import no.stegvis.engine.gate.Rule.Severity;

/**
 * Something the gate found in a model.
 *
 * @param resource  name of the file as it was handed in
 * @param elementId id of the nearest element that has one, else empty
 * @param message   for people, in the language that was asked for
 */
public record Finding(String resource, String elementId, Rule rule, Severity severity, String message) {

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The same, of a file that is called something else where it lies. */
    Finding in(String file) {
        return new Finding(file, elementId, rule, severity, message);
    }

    /** {@code file:elementId: rule: message}. */
    @Override
    public String toString() {
        return resource + ":" + elementId + ": " + rule.id() + ": " + message;
    }
}

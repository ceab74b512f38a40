package no.stegvis.journey;

import java.util.Map;

/** It can't be right; nothing has changed. */
public class ContactRefused extends RuntimeException {

    private final transient Map<String, String> errors;

    /** @param errors message keys by field: {@code kind}, {@code occurredOn}, {@code channel}, {@code minutes}, {@code words}, {@code reason} or {@code form} */
    ContactRefused(Map<String, String> errors) {
        super("Refused: " + errors.keySet());
        this.errors = errors;
    }

    public Map<String, String> errors() {
        return errors;
    }
}

package no.stegvis.journey;

/** A journey can't be ended so. The message is a key in the message bundles. */
public class EndRefused extends RuntimeException {

    private final String field;

    EndRefused(String field, String messageKey) {
        super(messageKey);
        this.field = field;
    }

    /** @return the field to mend, or null when no field would help */
    public String field() {
        return field;
    }
}

package no.stegvis.journey;

/** Two registrations can't be merged so, or not taken apart; the message is a key of the message bundles. */
public class MergeRefused extends RuntimeException {

    private final String field;

    /** @param field of the page's form, or null when it is about the whole */
    MergeRefused(String field, String messageKey) {
        super(messageKey);
        this.field = field;
    }

    public String field() {
        return field;
    }
}

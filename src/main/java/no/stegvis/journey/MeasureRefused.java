package no.stegvis.journey;

/** A measure can't be started or ended so; nothing has changed. The message is a key in the message bundles. */
public class MeasureRefused extends RuntimeException {

    private static final String SENT_OTHERWISE = "journey.error.sentOtherwise";

    private final String field;
    private final transient Object[] arguments;

    MeasureRefused(String field, String messageKey, Object... arguments) {
        super(messageKey);
        this.field = field;
        this.arguments = arguments;
    }

    static void when(boolean wrong, String field, String messageKey, Object... arguments) {
        if (wrong) {
            throw new MeasureRefused(field, messageKey, arguments);
        }
    }

    /** Something else has been saved with this id, from the same page in another tab or before it was changed: it stands. */
    static void whenSentOtherwise(boolean otherwise, String field) {
        when(otherwise, field, SENT_OTHERWISE);
    }

    /** @return whether it could be right, and something else of hers stands in its place */
    public boolean isSentOtherwise() {
        return SENT_OTHERWISE.equals(getMessage());
    }

    /** @return the field to mend, or {@code form} when no field would help */
    public String field() {
        return field;
    }

    public Object[] arguments() {
        return arguments == null ? new Object[0] : arguments;
    }
}

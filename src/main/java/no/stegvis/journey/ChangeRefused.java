package no.stegvis.journey;

/** Something about a journey can't be changed so; nothing has changed. The message is a key in the message bundles. */
public class ChangeRefused extends RuntimeException {

    private final String field;
    private final transient Object[] arguments;

    ChangeRefused(String field, String messageKey, Object... arguments) {
        super(messageKey);
        this.field = field;
        this.arguments = arguments;
    }

    static void when(boolean wrong, String field, String messageKey, Object... arguments) {
        if (wrong) {
            throw new ChangeRefused(field, messageKey, arguments);
        }
    }

    /** @return the field to mend, or {@code form} when no field would help */
    public String field() {
        return field;
    }

    public Object[] arguments() {
        return arguments == null ? new Object[0] : arguments;
    }
}

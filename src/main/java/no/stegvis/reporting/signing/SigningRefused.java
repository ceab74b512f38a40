package no.stegvis.reporting.signing;

/** A step that can't be taken as things stand. Nothing was changed. */
public class SigningRefused extends RuntimeException {

    private final transient Object[] arguments;

    /** @param messageKey key in {@code messages/signing} or {@code messages/reporting} */
    public SigningRefused(String messageKey, Object... arguments) {
        super(messageKey);
        this.arguments = arguments;
    }

    public String messageKey() {
        return getMessage();
    }

    public Object[] arguments() {
        return arguments.clone();
    }
}

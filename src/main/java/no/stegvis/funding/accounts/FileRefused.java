package no.stegvis.funding.accounts;

/** An export that is not read at all: it isn't such a file, or nobody should open it. */
public class FileRefused extends RuntimeException {

    private final transient Object[] arguments;

    /** @param messageKey why and what to do, in {@code messages/accounts} */
    FileRefused(String messageKey, Object... arguments) {
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

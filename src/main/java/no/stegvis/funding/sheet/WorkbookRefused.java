package no.stegvis.funding.sheet;

/** A file that is not read at all: it isn't such a workbook, or nobody should open it. */
public class WorkbookRefused extends RuntimeException {

    private final transient Object[] arguments;

    /** @param messageKey why, in {@code messages/funding} */
    WorkbookRefused(String messageKey, Object... arguments) {
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

package no.stegvis.reporting;

/**
 * An order that can't be carried out, because of what was asked for. Nothing was changed.
 */
public class ReportRefused extends RuntimeException {

    private final transient Object[] arguments;
    private final String field;

    /**
     * @param field      what was wrong: {@code award}, {@code period}, {@code cutOff} or {@code out}
     * @param messageKey key in {@code messages/reporting}
     */
    public ReportRefused(String field, String messageKey, Object... arguments) {
        super(messageKey);
        this.field = field;
        this.arguments = arguments;
    }

    public String field() {
        return field;
    }

    public String messageKey() {
        return getMessage();
    }

    public Object[] arguments() {
        return arguments.clone();
    }
}

package no.stegvis.engine.gate;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What the gate holds against a model or an expression. {@link #id()} is what people and tools see. */
public enum Rule {
    FILE_UNREADABLE, RESOURCE_NAME, RESOURCE_KIND, RESOURCE_SIZE,
    XML_UNREADABLE, XML_DOCTYPE, XML_ENCODING, XML_TOO_DEEP, XML_TOO_LARGE,
    ROOT_ELEMENT, OTHER_VENDOR, ELEMENT_NOT_ALLOWED, ATTRIBUTE_NOT_ALLOWED, TEXT_NOT_ALLOWED, VALUE_NOT_ALLOWED, TOO_MANY_FINDINGS,
    SCRIPT, JAVA_CLASS, WORK_IN_EXPRESSION, CONNECTOR, FIELD_INJECTION, FOREIGN_FORM, IMPORT,
    SERVICE_WITHOUT_WORK, DECISION_NOT_BOUND, CALL_NOT_BOUND, ONE_PROCESS, NOT_EXECUTABLE, TIME_TO_LIVE,
    EXPRESSION_NOT_HERE, EXPRESSION_TOO_LONG, EXPRESSION_UNREADABLE, EXPRESSION_PROPERTY, EXPRESSION_METHOD,
    EXPRESSION_FUNCTION, EXPRESSION_NAME, EXPRESSION_OPERATION, DELEGATE_NOT_MARKED, BUSINESS_KEY, FILTER_EXPRESSION,
    QUERY_EXPRESSION, DECISION_LANGUAGE, FEEL_NOT_ALLOWED,
    FORM_UNREADABLE, FORM_COMPONENT, FORM_MARKUP, FORM_FIELD_UNKNOWN;

    private static final String BUNDLE = "messages.gate";

    /** Lower case with hyphens, such as {@code java-class}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Warnings are shown and let through; errors stop the whole deployment. */
    public Severity severity() {
        return this == NOT_EXECUTABLE || this == FORM_FIELD_UNKNOWN ? Severity.WARNING : Severity.ERROR;
    }

    /** @param detail the offending name or value; shortened, and control characters removed */
    public String message(Locale locale, String detail) {
        return new MessageFormat(text(id(), locale), locale).format(new Object[] {printable(detail)});
    }

    static String text(String key, Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)).getString("gate." + key);
    }

    static String printable(String text) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }

    /** Whether a finding stops the model. */
    public enum Severity { ERROR, WARNING }
}

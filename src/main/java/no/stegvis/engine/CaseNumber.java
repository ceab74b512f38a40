package no.stegvis.engine;

import java.util.regex.Pattern;

/**
 * What a case is called in the engine, in task titles and in addresses: a series letter, the year and a number, such as
 * {@code D-2026-0142}. It says nothing about the person.
 */
public final class CaseNumber {

    private static final Pattern SHAPE = Pattern.compile("[A-Z]-\\d{4}-\\d{4,7}");
    private static final String SEPARATOR = " · ";

    private CaseNumber() {
    }

    public static boolean isOne(String text) {
        return text != null && SHAPE.matcher(text).matches();
    }

    /** The title a task gets: the label in the model and the case number. */
    static String title(String label, String caseNumber) {
        return label + SEPARATOR + caseNumber;
    }

    /** The label in a title, or the title itself where it carries no case number. */
    static String label(String title) {
        int at = title.lastIndexOf(SEPARATOR);
        return at > 0 && isOne(title.substring(at + SEPARATOR.length())) ? title.substring(0, at) : title;
    }
}

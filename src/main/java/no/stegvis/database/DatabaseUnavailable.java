package no.stegvis.database;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * The embedded database can't be had, for a reason the one who starts the program can do something about. It says what
 * is wrong and what to do, in her language; a stack trace would add nothing.
 */
public class DatabaseUnavailable extends RuntimeException {

    private static final String FULL_DISK = "No space left on device";
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final String key;
    private final Object[] arguments;

    DatabaseUnavailable(String key, Object... arguments) {
        this.key = key;
        this.arguments = arguments;
    }

    /** A failure of the system itself: a full disk has its own advice, all else is told under the given key. */
    static DatabaseUnavailable because(String key, Object folder, String reason) {
        return reason.contains(FULL_DISK)
                ? new DatabaseUnavailable("diskFull", folder)
                : new DatabaseUnavailable(key, folder, reason);
    }

    String problem(Locale language) {
        return text(key, language);
    }

    String advice(Locale language) {
        return text(key + ".advice", language);
    }

    /** The problem and what to do about it, on one line. */
    public String oneLine(Locale language) {
        return problem(language) + " " + advice(language);
    }

    @Override
    public String getMessage() {
        return oneLine(Locale.ROOT);
    }

    private String text(String name, Locale language) {
        String pattern = ResourceBundle.getBundle("messages.database", language, NO_FALLBACK).getString(name);
        return new MessageFormat(pattern, language).format(arguments).replaceAll("\\s+", " ");
    }
}

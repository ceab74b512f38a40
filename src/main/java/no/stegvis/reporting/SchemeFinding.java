package no.stegvis.reporting;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * What is wrong in a scheme's folder.
 *
 * @param file      name within the folder, such as {@code indicators/new-participants.sql}
 * @param line      from 1; 0 when it isn't about one line
 * @param key       of the message, in {@code messages/scheme}
 * @param arguments of the message
 */
public record SchemeFinding(String file, int line, String key, List<String> arguments) {

    private static final int LONGEST = 300;

    public static SchemeFinding in(String file, int line, String key, String... arguments) {
        return new SchemeFinding(file, line, key, List.of(arguments));
    }

    /** The same findings, their files told as in that folder. */
    static List<SchemeFinding> within(String folder, List<SchemeFinding> findings) {
        return findings.stream().map(finding -> new SchemeFinding(folder + "/" + finding.file(), finding.line(), finding.key(), finding.arguments()))
                .toList();
    }

    /** One line for people: {@code file:line: message}. */
    public String told(Locale language) {
        return file + (line > 0 ? ":" + line : "") + ": " + message(language);
    }

    public String message(Locale language) {
        Object[] printable = arguments.stream().map(SchemeFinding::printable).toArray();
        return new MessageFormat(text(key, language), language).format(printable);
    }

    static String text(String key, Locale language) {
        return ResourceBundle.getBundle("messages.scheme", language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES))
                .getString("scheme." + key);
    }

    private static String printable(String text) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}

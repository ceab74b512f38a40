package no.stegvis.reporting;

import java.util.ArrayList;
import java.util.List;

import no.stegvis.form.FreeText;

/** What people wrote, so that every program can show it: in paragraphs, and in pieces where a cell or a line would be too long. */
public final class Prose {

    private Prose() {
    }

    /** @return the lines that say something; without control characters, halves of characters, which files can't hold, and what turns the reading direction */
    public static List<String> paragraphs(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace('\u2028', '\n').replace('\u2029', '\n').lines()
                .map(Prose::printable).filter(line -> !line.isBlank()).toList();
    }

    /** The text on one line, as for a heading. */
    public static String line(String text) {
        return String.join(" ", paragraphs(text));
    }

    private static String printable(String line) {
        StringBuilder plain = new StringBuilder(line.length());
        FreeText.inOneDirection(line).codePoints().map(point -> point == '\t' ? ' ' : point)
                .filter(point -> !Character.isISOControl(point) && point != 0xFFFE && point != 0xFFFF)
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(plain::appendCodePoint);
        return plain.toString().stripTrailing();
    }

    /** @return the paragraph in pieces of at most so many characters, parted between words where there are any */
    public static List<String> pieces(String paragraph, int longest) {
        List<String> pieces = new ArrayList<>();
        String left = paragraph;
        while (left.length() > longest) {
            int at = left.lastIndexOf(' ', longest);
            if (at <= 0) {
                at = Character.isHighSurrogate(left.charAt(longest - 1)) ? longest - 1 : longest;
            }
            pieces.add(left.substring(0, at).stripTrailing());
            left = left.substring(at).stripLeading();
        }
        if (!left.isEmpty()) {
            pieces.add(left);
        }
        return pieces;
    }
}

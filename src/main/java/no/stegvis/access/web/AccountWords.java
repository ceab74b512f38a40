package no.stegvis.access.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Times as people here read them. */
final class AccountWords {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private AccountWords() {
    }

    /** Such as {@code 20:15}. */
    static String clock(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(NORWAY).format(at);
    }

    /** Such as {@code 3. mars 2026 10:15}. */
    static String time(Instant at, Locale locale) {
        return at.atZone(NORWAY).format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale));
    }
}

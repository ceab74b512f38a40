package no.stegvis.privacy.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;

import no.stegvis.privacy.Readings;

/** The days that a page shows, as they were typed; empty ones mean the last ninety days. */
record Days(String from, String until, LocalDate today) {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final int USUAL = 90;

    static Days of(String from, String until, Clock clock) {
        LocalDate today = LocalDate.now(clock.withZone(NORWAY));
        return new Days(from.isBlank() ? today.minusDays(USUAL).toString() : from.strip(),
                until.isBlank() ? today.toString() : until.strip(), today);
    }

    /** @return message keys by field; empty when all is well */
    Map<String, String> errors() {
        Map<String, String> errors = new TreeMap<>();
        LocalDate first = day(from);
        LocalDate last = day(until);
        if (first == null) {
            errors.put("fra", "privacy.error.day");
        }
        if (last == null) {
            errors.put("til", "privacy.error.day");
        }
        if (first != null && last != null && last.isBefore(first)) {
            errors.put("til", "privacy.error.order");
        }
        return errors;
    }

    /** Both days are in it. Wrong ones show nothing. */
    Readings.Span span() {
        if (!errors().isEmpty()) {
            return new Readings.Span(today.atStartOfDay(NORWAY).toInstant(), today.atStartOfDay(NORWAY).toInstant());
        }
        return new Readings.Span(day(from).atStartOfDay(NORWAY).toInstant(), day(until).plusDays(1).atStartOfDay(NORWAY).toInstant());
    }

    private static LocalDate day(String typed) {
        try {
            LocalDate day = LocalDate.parse(typed);
            return day.getYear() < 2000 || day.getYear() > 2200 ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

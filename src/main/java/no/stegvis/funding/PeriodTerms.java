package no.stegvis.funding;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A period that the funder wants a report for.
 *
 * @param name       such as {@code 2026}; never changes
 * @param endsBefore the day after its last one
 * @param deadline   the day by which the report must be in
 */
public record PeriodTerms(String name, Kind kind, LocalDate startsOn, LocalDate endsBefore, LocalDate deadline) {

    /** A report on the way (statusrapport), or the one that settles the period (sluttrapport). */
    public enum Kind {
        STATUS, FINAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LocalDate lastDay() {
        return endsBefore.minusDays(1);
    }
}

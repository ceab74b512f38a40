package no.stegvis.funding;

import java.time.LocalDate;

/**
 * A period of an award that the funder wants a report for.
 *
 * @param period     its name within the award, such as {@code 2025}
 * @param startsOn   its first day
 * @param endsBefore the day after its last day
 * @param deadline   the day the report must be in
 */
public record AwardPeriod(String period, LocalDate startsOn, LocalDate endsBefore, LocalDate deadline) {

    public LocalDate lastDay() {
        return endsBefore.minusDays(1);
    }
}

package no.stegvis.funding;

import java.time.LocalDate;

/**
 * A unit that an award covers, with all units below it.
 *
 * @param endsBefore the day after its last one, when it leaves the award before the others, as a unit that is closed; else null
 */
public record CoveredUnit(String unitId, LocalDate endsBefore) {

    public LocalDate lastDay() {
        return endsBefore == null ? null : endsBefore.minusDays(1);
    }
}

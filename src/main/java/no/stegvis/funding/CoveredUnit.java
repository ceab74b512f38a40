package no.stegvis.funding;

import java.time.LocalDate;

/**
 * A unit that an award covers, with all units below it.
 *
 * @param startsOn   its first day, when it joins the award after the others, as a unit that is opened; else null
 * @param endsBefore the day after its last one, when it leaves the award before the others, as a unit that is closed; else null
 */
public record CoveredUnit(String unitId, LocalDate startsOn, LocalDate endsBefore) {

    /** One that is in it from the first day. */
    public CoveredUnit(String unitId, LocalDate endsBefore) {
        this(unitId, null, endsBefore);
    }

    public LocalDate lastDay() {
        return endsBefore == null ? null : endsBefore.minusDays(1);
    }
}

package no.stegvis.funding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the funder's letter says, and what it covers here.
 *
 * @param schemeId      the folder under {@code reports/} that says what the funder asks
 * @param caseNumber    the funder's, never entered twice for one scheme
 * @param letterMark    what else identifies the letter, or null
 * @param letterDated   the day of the letter, or null
 * @param amount        the whole sum, in {@code currency}
 * @param currency      {@code NOK} or {@code DKK}
 * @param endsBefore    the day after its last one
 * @param overlapReason why it may cover what another award of the scheme covers, or null
 */
public record AwardTerms(String schemeId, String name, String funder, String caseNumber, String letterMark, LocalDate letterDated,
                         BigDecimal amount, String currency, LocalDate startsOn, LocalDate endsBefore, String conditions,
                         List<CoveredUnit> units, String overlapReason) {

    public LocalDate lastDay() {
        return endsBefore.minusDays(1);
    }

    public List<String> unitIds() {
        return units.stream().map(CoveredUnit::unitId).toList();
    }
}

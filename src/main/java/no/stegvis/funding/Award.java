package no.stegvis.funding;

import java.math.BigDecimal;

/**
 * A grant that was given (tilsagn).
 *
 * @param id              such as {@code helsedir-aktivitet}
 * @param schemeId        the folder under {@code reports/} that says what the funder asks
 * @param name            what people call it
 * @param letterReference the funder's case number in the letter, or null
 * @param amount          the whole sum, in {@code currency}
 * @param currency        {@code NOK} or {@code DKK}
 */
public record Award(String id, String schemeId, String name, String funder, String letterReference,
                    BigDecimal amount, String currency) {
}

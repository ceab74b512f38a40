package no.stegvis.funding;

import java.util.UUID;

/** An indicator of a goal, with the baseline and the target that are in force. */
public record Indicator(UUID id, UUID goalId, int number, IndicatorTerms terms) {
}

package no.stegvis.funding;

/**
 * An award as it stands.
 *
 * @param version     grows with every change; whoever changes it says which one she has seen
 * @param endedReason why it ended before its time, or null
 */
public record RegisteredAward(String id, AwardTerms terms, int version, String endedReason) {
}

package no.stegvis.funding;

import java.time.Instant;

/**
 * One change of an award.
 *
 * @param what    the field, such as {@code amount}
 * @param subject the goal, indicator or period it is about, or null for the award itself
 */
public record AwardChange(String what, String subject, String before, String after, String reason, Instant recordedAt,
                          String recordedBy) {
}

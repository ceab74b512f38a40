package no.stegvis.funding;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Baseline and target as somebody entered them.
 *
 * @param reason why they were changed; null for the first
 */
public record TargetVersion(BigDecimal baseline, BigDecimal target, String reason, Instant recordedAt, String recordedBy) {
}

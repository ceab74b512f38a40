package no.stegvis.reporting.signing;

import java.time.Instant;

/**
 * What was done with a sign-off.
 *
 * @param step   {@code begun}, {@code explained}, {@code approved}, {@code returned}, {@code signed}, {@code sent} or {@code abandoned}
 * @param reason for what was returned or abandoned, else null
 */
public record SignOffStep(String step, String by, Instant at, String reason) {
}

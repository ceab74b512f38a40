package no.stegvis.journey;

import java.time.LocalDate;

/**
 * A journey has come to its end, after-care with it. Told once its process has moved there, in the same transaction.
 *
 * @param endState as {@link Standing#endState()}, or null at the end of after-care
 */
record JourneyOver(Journey journey, String endState, LocalDate on) {
}

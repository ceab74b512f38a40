package no.stegvis.journey;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Where a journey stands now. Dates are null until it has come so far.
 *
 * @param coordinator user id, null before the first conversation
 * @param endState    {@code concluded}, {@code ownWish}, {@code moved}, {@code otherOffer}, {@code noContact},
 *                    {@code died}, {@code referredOn}, or null while it goes on
 */
public record Standing(UUID journeyId, LocalDate inquiryOn, LocalDate admittedOn, LocalDate plannedOn,
                       LocalDate lastContactOn, LocalDate endedOn, String endState, String coordinator, Stage stage) {
}

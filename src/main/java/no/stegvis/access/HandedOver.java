package no.stegvis.access;

import java.time.Instant;
import java.util.UUID;

/**
 * One form that lies in a participant's hands.
 *
 * @param userId       who handed it over, and in whose name its answers are kept
 * @param kind         which kind of form, as the feature that owns it calls it
 * @param about        which form of that kind
 * @param withPrevious whether last time's answers are shown
 */
public record HandedOver(UUID id, String userId, String kind, String about, boolean withPrevious, Instant begunAt, State state) {

    /** {@code DONE}: the participant has said that she has finished, and nothing is shown any more. {@code OVER}: ended, or left too long. */
    public enum State { OPEN, DONE, OVER }
}

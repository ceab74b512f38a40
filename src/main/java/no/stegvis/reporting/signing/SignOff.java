package no.stegvis.reporting.signing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/**
 * How far a finished run has come on its way to the funder. It begins as a draft in which people write; it is sent to be
 * approved and may be returned with a reason; once approved it is signed, and from then on nothing of it changes but where
 * and when it was sent. Until it is signed it can be abandoned, and begun again.
 *
 * @param caseNumber of the process that carries it through
 * @param unit       whose managers answer for all the award's units
 * @param corrects   the period's run that was signed before, or null
 * @param explained  who sent it to be approved, or null
 */
public record SignOff(UUID runId, String caseNumber, String unit, State state, UUID corrects, Done begun, Done explained,
                      Done approved, Done signed, Sent sent) {

    public enum State {
        DRAFT, EXPLAINED, APPROVED, SIGNED, SENT, ABANDONED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param role in which it was done, such as {@code leder}; null where it doesn't matter */
    public record Done(String by, String role, Instant at) {
    }

    /**
     * @param on      the day it went to the funder
     * @param how     {@code portal}, {@code altinn}, {@code email}, {@code post} or {@code other}
     * @param receipt the portal's receipt number, or null
     */
    public record Sent(LocalDate on, String how, String receipt, String by, Instant recordedAt) {
    }

    public boolean isDraft() {
        return state == State.DRAFT;
    }

    public boolean isSigned() {
        return state == State.SIGNED || state == State.SENT;
    }

    /** Whether somebody has a task with it before it is signed. */
    public boolean isUnderWay() {
        return state == State.DRAFT || state == State.EXPLAINED || state == State.APPROVED;
    }
}

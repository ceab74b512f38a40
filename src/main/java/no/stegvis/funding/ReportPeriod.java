package no.stegvis.funding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A report period, and how it stands.
 *
 * @param caseNumber of the process that reminds of its deadline, such as {@code F-2026-0001}; null until that has begun
 * @param closed     how it was settled without a report made here, or null
 * @param madeAt     when a report over the whole period was sent to the funder, or null
 */
public record ReportPeriod(String awardId, PeriodTerms terms, String caseNumber, Closed closed, Instant madeAt) {

    /** Reported outside Stegvis, or not to be reported at all. */
    public enum Closing {
        REPORTED_ELSEWHERE("reportedElsewhere"), CANCELLED("cancelled");

        private final String word;

        Closing(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Closing of(String word) {
            return word.equals(CANCELLED.word) ? CANCELLED : REPORTED_ELSEWHERE;
        }
    }

    /** @param on the day it was reported or given up */
    public record Closed(Closing as, LocalDate on, String reason, String by) {
    }

    public enum State { DONE, REPORTED_ELSEWHERE, CANCELLED, OVERDUE, COMING }

    public boolean isOpen() {
        return closed == null && madeAt == null;
    }

    /** The deadline's own day is not too late. */
    public State state(LocalDate today) {
        if (madeAt != null) {
            return State.DONE;
        }
        if (closed != null) {
            return closed.as() == Closing.CANCELLED ? State.CANCELLED : State.REPORTED_ELSEWHERE;
        }
        return terms.deadline().isBefore(today) ? State.OVERDUE : State.COMING;
    }

    /** The day on which it was settled, by Norwegian time, or null. */
    public LocalDate settledOn() {
        return madeAt != null ? LocalDate.ofInstant(madeAt, ZoneId.of("Europe/Oslo")) : closed == null ? null : closed.on();
    }
}

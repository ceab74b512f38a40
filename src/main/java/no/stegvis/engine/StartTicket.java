package no.stegvis.engine;

import java.util.function.Supplier;

/** Shows the engine that a process is being started through {@link Processes}, and with which case number. */
class StartTicket {

    private static final ThreadLocal<String> CASE_NUMBER = new ThreadLocal<>();

    private StartTicket() {
    }

    static <T> T with(String caseNumber, Supplier<T> start) {
        CASE_NUMBER.set(caseNumber);
        try {
            return start.get();
        } finally {
            CASE_NUMBER.remove();
        }
    }

    static boolean isFor(String caseNumber) {
        return caseNumber != null && caseNumber.equals(CASE_NUMBER.get());
    }
}

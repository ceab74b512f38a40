package no.stegvis.engine;

import java.time.Duration;

/**
 * Work that comes back, as a job of the engine's: one node at a time does it, whichever is free, and another takes over
 * when that one dies. It brings its own transactions, and does no harm when it is done twice.
 */
public interface RecurringWork {

    /** Its name for good: jobs that wait carry it. */
    String name();

    /** How long it rests between the end of one run and the next. */
    Duration every();

    /** What it throws is told in the log, and it is tried again next time. */
    void run();
}

package no.stegvis.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;

import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * The one clock of the application, in UTC. The engine's own clock follows it, so that timers, due dates and facts
 * agree. It shows the real time; only the playing of a demo and tests move it.
 */
public class StegvisClock extends Clock {

    private volatile Instant frozenAt;
    private volatile Duration ahead = Duration.ZERO;

    /** Stands still at this instant until moved again. */
    public synchronized void freezeAt(Instant instant) {
        frozenAt = instant;
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    /** Goes on from this instant at its usual pace. */
    public synchronized void goOnFrom(Instant instant) {
        frozenAt = null;
        ahead = Duration.between(Instant.now(Clock.systemUTC()), instant);
        ClockUtil.reset();
        ClockUtil.offset(ahead.toMillis());
    }

    /** Shows the real time again. */
    public synchronized void showRealTime() {
        frozenAt = null;
        ahead = Duration.ZERO;
        ClockUtil.reset();
    }

    @Override
    public Instant instant() {
        Instant frozen = frozenAt;
        return frozen != null ? frozen : Instant.now(Clock.systemUTC()).plus(ahead).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        StegvisClock shared = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return shared.withZone(other);
            }

            @Override
            public Instant instant() {
                return shared.instant();
            }
        };
    }
}

package no.stegvis.privacy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import no.stegvis.access.ProcessParameter;
import no.stegvis.engine.RecurringWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks through what has been read since last time. */
@Component
class ReadingWatch implements RecurringWork {

    /** A reading may have been committed after a look that its time lies before. */
    private static final Duration COMMITTED_LATE = Duration.ofMinutes(10);
    private static final Duration AT_FIRST = Duration.ofDays(1);

    private final Findings findings;
    private final UnusualReadings unusual;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReadingWatch(Findings findings, UnusualReadings unusual, JdbcClient jdbc, Clock clock) {
        this.findings = findings;
        this.unusual = unusual;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "watchReadLog";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    /** Done twice, or begun anew after a failure, it raises nothing twice. */
    @Override
    public void run() {
        Instant until = clock.instant();
        Instant from = jdbc.sql("select watched_until from stegvis.reading_watch").query(Timestamp.class).optional()
                .map(Timestamp::toInstant).orElse(until.minus(AT_FIRST));
        findings.since(from.minus(COMMITTED_LATE), unusual.number(ProcessParameter.MANY_READINGS_PER_HOUR)).forEach(unusual::raise);
        jdbc.sql("""
                insert into stegvis.reading_watch (watched_until) values (:until)
                on conflict (one) do update set watched_until = excluded.watched_until""")
                .param("until", Timestamp.from(until)).update();
    }
}

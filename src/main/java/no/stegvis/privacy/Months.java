package no.stegvis.privacy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

import no.stegvis.engine.RecurringWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the read log's partitions ahead, and those that readings have already been written without. */
@Component
class Months implements RecurringWork {

    private static final int AHEAD = 2;

    private final JdbcClient jdbc;
    private final Clock clock;

    Months(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "makeReadLogMonths";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        jdbc.sql("select distinct date_trunc('month', read_at at time zone 'UTC')::date from read_log.reading_other")
                .query(LocalDate.class).list().forEach(this::make);
        LocalDate month = LocalDate.now(clock.withZone(ZoneOffset.UTC)).withDayOfMonth(1);
        for (int ahead = 0; ahead <= AHEAD; ahead++) {
            make(month.plusMonths(ahead));
        }
    }

    private void make(LocalDate month) {
        jdbc.sql("select 1 from read_log.make_month(:month)").param("month", month).query(Integer.class).single();
    }
}

package no.stegvis.engine;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;

/** Days as people in Norway count them, for the lists in Tasklist: {@code ${days.endOfWeek()}}. */
@ProcessBean(value = "days", methods = {"startOfToday", "endOfToday", "endOfWeek"})
class Days {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final Clock clock;

    Days(Clock clock) {
        this.clock = clock;
    }

    public Date startOfToday() {
        return startOf(today());
    }

    /** @return midnight between today and tomorrow */
    public Date endOfToday() {
        return startOf(today().plusDays(1));
    }

    /** @return midnight between Sunday and Monday */
    public Date endOfWeek() {
        return startOf(today().with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
    }

    /** @return whole days from today, below zero when it is over */
    int until(Date moment) {
        return Math.toIntExact(ChronoUnit.DAYS.between(today(), moment.toInstant().atZone(OSLO).toLocalDate()));
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(OSLO));
    }

    private static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(OSLO).toInstant());
    }
}

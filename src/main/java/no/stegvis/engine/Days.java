package no.stegvis.engine;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;

/** Days as people in Norway count them, for the lists in Tasklist: {@code ${days.endOfWeek()}}. */
@ProcessBean(value = "days", methods = {"startOfToday", "endOfWeek"})
class Days {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final Clock clock;

    Days(Clock clock) {
        this.clock = clock;
    }

    public Date startOfToday() {
        return startOf(today());
    }

    /** @return midnight between Sunday and Monday */
    public Date endOfWeek() {
        return startOf(today().with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(OSLO));
    }

    private static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(OSLO).toInstant());
    }
}

package no.stegvis.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The working hours of an invented office in Norway. */
final class DemoCalendar {

    static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private DemoCalendar() {
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, OSLO);
    }

    /** @return the day itself, or the Monday after a weekend */
    static LocalDate workday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY ? day.plusDays(2) : day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
    }

    /** @return some moment of that day between half past eight and three */
    static Instant at(LocalDate day, Chance chance) {
        return workday(day).atTime(8, 30).plusSeconds(chance.between(0, 6 * 3600 + 1800)).atZone(OSLO).toInstant();
    }
}

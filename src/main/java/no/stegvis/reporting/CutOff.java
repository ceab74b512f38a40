package no.stegvis.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** A cut-off as people write it. */
public final class CutOff {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private CutOff() {
    }

    /** Nothing was registered before, and no database keeps the days far beyond. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

    /**
     * @param text a day (to its end; today means now), a time in Oslo, a time with an offset, or nothing
     * @return null for nothing
     * @throws ReportRefused when it is neither, or no day that anything can have been registered on
     */
    public static Instant parse(String text, Clock clock) {
        Instant moment = moment(text, clock);
        if (moment != null && (moment.isBefore(FIRST.atStartOfDay(OSLO).toInstant()) || moment.isAfter(LAST.atStartOfDay(OSLO).toInstant()))) {
            throw new ReportRefused("cutOff", "reporting.refused.cutOffForm", text.strip());
        }
        return moment;
    }

    private static Instant moment(String text, Clock clock) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String trimmed = text.strip();
        try {
            if (trimmed.length() <= 10) {
                LocalDate day = LocalDate.parse(trimmed);
                Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
                return day.equals(LocalDate.ofInstant(now, OSLO)) ? now
                        : day.atTime(LocalTime.MAX).atZone(OSLO).toInstant().truncatedTo(ChronoUnit.MICROS);
            }
            if (trimmed.endsWith("Z") || trimmed.matches(".*[+-]\\d\\d:\\d\\d")) {
                return OffsetDateTime.parse(trimmed).toInstant();
            }
            return LocalDateTime.parse(trimmed).atZone(OSLO).toInstant();
        } catch (DateTimeParseException e) {
            throw new ReportRefused("cutOff", "reporting.refused.cutOffForm", trimmed);
        }
    }
}

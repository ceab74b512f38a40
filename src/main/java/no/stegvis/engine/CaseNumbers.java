package no.stegvis.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives out case numbers, such as {@code D-2026-0142}: a series, the year in Norway, and the next number of that year. */
@Component
public class CaseNumbers {

    /** Deltakere: participants. */
    public static final String PARTICIPANTS = "D";
    /** Pårørende: relatives. */
    public static final String RELATIVES = "P";
    /** Rapporter: ordered reports. */
    public static final String REPORTS = "R";
    /** Leselogg: unusual readings. */
    public static final String READINGS = "L";
    /** Frister: deadlines of reports. */
    public static final String DEADLINES = "F";
    /** Signering: reports on their way to be signed. */
    public static final String SIGN_OFFS = "S";

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final JdbcClient jdbc;
    private final Clock clock;

    public CaseNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Two who ask at the same time wait for each other, and get different numbers. A number whose transaction is rolled
     * back is given out again.
     */
    @Transactional
    public String next(String series) {
        int year = LocalDate.now(clock.withZone(NORWAY)).getYear();
        int number = jdbc.sql("""
                insert into stegvis.case_number_counter as counter (series, year, last)
                values (:series, :year, 1)
                on conflict (series, year) do update set last = counter.last + 1
                returning last""").param("series", series).param("year", year).query(Integer.class).single();
        return "%s-%d-%04d".formatted(series, year, number);
    }
}

package no.stegvis.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days off as they stand in the calendars on the wall, looked up one by one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HolidaysTests {

    /** The earliest and the latest that there are, the year in which the older reckoning and the moon disagree, and those that people remember. */
    @ParameterizedTest
    @ValueSource(strings = {"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20",
            "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19"})
    void easter_is_when_it_was_and_will_be(LocalDate sunday) {
        assertThat(Holidays.easter(sunday.getYear())).isEqualTo(sunday);
        assertThat(sunday.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    }

    @Test
    void norways_year_2026() {
        assertThat(holidays(Holidays.NO, 2026)).containsExactly("2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-01",
                "2026-05-14", "2026-05-17", "2026-05-24", "2026-05-25", "2026-12-25", "2026-12-26");
    }

    @Test
    void denmarks_last_year_with_the_general_prayer_day_and_the_first_without() {
        assertThat(holidays(Holidays.DK, 2023)).containsExactly("2023-01-01", "2023-04-06", "2023-04-07", "2023-04-09", "2023-04-10", "2023-05-05",
                "2023-05-18", "2023-05-28", "2023-05-29", "2023-12-25", "2023-12-26");
        assertThat(holidays(Holidays.DK, 2024)).doesNotContain("2024-04-26").hasSize(10);
    }

    /** In 2008 Ascension Day fell on the first of May: one day, both. */
    @Test
    void two_on_one_day_are_one() {
        assertThat(holidays(Holidays.NO, 2008)).hasSize(11).contains("2008-05-01");
    }

    /** The 17th of May 2027 is Whit Monday, so Denmark is closed too; in 2028 it is a Wednesday. */
    @ParameterizedTest
    @CsvSource({"2028-05-17, true, false", "2027-05-17, true, true", "2026-04-02, true, true", "2026-05-01, true, false", "2026-12-24, true, true", "2026-12-25, true, true",
            "2026-12-28, false, false", "2026-12-31, true, true", "2026-06-05, false, false", "2026-04-01, false, false", "2026-04-07, false, false"})
    void an_office_is_closed_on_days_off_of_its_country(LocalDate day, boolean inNorway, boolean inDenmark) {
        ZonedDateTime noon = day.atTime(12, 0).atZone(ZoneId.of("Europe/Oslo"));
        assertThat(Escalations.isWorkingTime(noon, "8-16", Holidays.NO)).isEqualTo(!inNorway);
        assertThat(Escalations.isWorkingTime(noon, "8-16", Holidays.DK)).isEqualTo(!inDenmark);
    }

    @Test
    void on_any_other_day_the_hours_count() {
        ZonedDateTime tuesday = ZonedDateTime.of(2026, 11, 24, 8, 0, 0, 0, ZoneId.of("Europe/Oslo"));
        assertThat(Stream.of(-1, 0, 7, 8).map(hours -> Escalations.isWorkingTime(tuesday.plusHours(hours), "8-16", Holidays.NO))).containsExactly(false, true, true, false);
        assertThat(Escalations.isWorkingTime(tuesday.plusDays(4), "8-16", Holidays.NO)).as("Saturday").isFalse();
    }

    private static List<String> holidays(Holidays country, int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.datesUntil(first.plusYears(1)).filter(country::isHoliday).map(LocalDate::toString).toList();
    }
}

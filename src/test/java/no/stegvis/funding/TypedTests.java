package no.stegvis.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TypedTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1 250 000,50|1250000.50", "1\u00a0250\u00a0000,5|1250000.5", "1.250.000,50|1250000.50", "1250000.5|1250000.5",
            "kr 100 000,-|100000", "NOK 7|7", "250 000 kr|250000", "1.250|1250", "12,125|12.125", "-3|-3", "\u22123|-3", "0,5|0.5"})
    void numbers_are_read_as_norwegians_and_danes_write_them(String text, BigDecimal number) {
        assertThat(Typed.number(text)).hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1,2,3", "1.2.3", "1e9", "1250000,", "=1+1", "12 kroner og 50", "9999999999999999"})
    void what_is_no_number_is_not_guessed_at(String text) {
        assertThat(Typed.number(text)).isEmpty();
    }

    @Test
    void a_number_is_written_so_that_it_is_read_as_the_same() {
        for (String number : new String[] {"1250000.5", "0", "-12.125", "999999999999"}) {
            assertThat(Typed.number(Typed.write(new BigDecimal(number))).orElseThrow()).isEqualByComparingTo(number);
        }
    }

    @Test
    void days_are_read_with_full_stops_or_hyphens_and_must_exist() {
        assertThat(Typed.day("1.4.2026")).contains(LocalDate.of(2026, 4, 1));
        assertThat(Typed.day(" 01.04.2026 ")).contains(LocalDate.of(2026, 4, 1));
        assertThat(Typed.day("2026-04-01")).contains(LocalDate.of(2026, 4, 1));
        for (String none : new String[] {"", "31.2.2026", "29.02.2025", "2026-13-01", "1/4/2026", "1.4.26", "1.4.20266", "1.4.0026"}) {
            assertThat(Typed.day(none)).as(none).isEmpty();
        }
    }
}

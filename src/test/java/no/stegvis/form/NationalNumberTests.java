package no.stegvis.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number here is of a test series (month + 40, + 65 or + 80), which nobody has; control digits are computed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NationalNumberTests {

    @ParameterizedTest
    @CsvSource({"14, 80", "14, 65", "14, 40", "54, 80", "71, 80", "31, 80"})
    void numbers_of_the_test_series_are_found(int day, int series) {
        for (int remainder = 0; remainder <= 3; remainder++) {
            String number = made(day, 5 + series, remainder);
            assertThat(NationalNumber.isIn("Hun heter x og er " + number + ".")).as(number).isTrue();
        }
    }

    @Test
    void spaces_and_hyphens_between_date_and_number_do_not_hide_it() {
        String number = made(14, 85, 0);
        for (String gap : new String[]{" ", "\u00A0", "-"}) {
            String text = number.substring(0, 6) + gap + number.substring(6);
            assertThat(NationalNumber.isIn(text)).as(text).isTrue();
            assertThat(NationalNumber.masked("før " + text + " etter")).isEqualTo("før " + number.substring(0, 6) + " ***** etter");
        }
    }

    @Test
    void one_wrong_digit_makes_it_another_number() {
        String number = made(14, 85, 0);
        for (int digit = 1; digit <= 9; digit++) {
            int last = (number.charAt(10) - '0' + digit) % 10;
            assertThat(NationalNumber.isIn(number.substring(0, 10) + last)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"32, 85", "0, 85", "40, 85", "72, 85", "86, 85", "30, 82", "14, 93", "14, 60"})
    void what_is_no_day_is_no_number(int day, int month) {
        assertThat(NationalNumber.isIn(made(day, month, 0))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ring 98 76 54 32 eller +47 22 33 44 55", "Møtes 14.05.2025 kl. 12.30", "2025-05-14T12:30:45.123",
            "KID 00012345678901234", "D-2026-0142", "konto 1234.56.78903", "12345678901234567890", "123456 7890",
            "8f14e45f-ceea-4f2a-9b1d-140585123456"})
    void other_numbers_are_left_alone(String text) {
        assertThat(NationalNumber.isIn(text)).isFalse();
        assertThat(NationalNumber.masked(text)).isEqualTo(text);
    }

    @Test
    void a_number_inside_a_longer_one_is_none() {
        String number = made(14, 85, 0);
        assertThat(NationalNumber.isIn("1" + number)).isFalse();
        assertThat(NationalNumber.isIn(number + "1")).isFalse();
    }

    @Test
    void masking_hides_each_number_and_nothing_else() {
        String one = made(14, 85, 0);
        String two = made(54, 85, 2);
        assertThat(NationalNumber.masked(one + ", $1 \\ og " + two + " (tlf. 98765432)"))
                .isEqualTo(one.substring(0, 6) + " *****, $1 \\ og " + two.substring(0, 6) + " ***** (tlf. 98765432)");
    }

    /**
     * @param month     with its series added
     * @param remainder of the sum of the first control: 0 until 2032, up to 3 from then
     */
    static String made(int day, int month, int remainder) {
        for (int individual = 500; individual < 1000; individual++) {
            String nine = "%02d%02d85%03d".formatted(day, month, individual);
            int first = Math.floorMod(remainder - sum(nine, 3, 7, 6, 1, 8, 9, 4, 5, 2), 11);
            int second = Math.floorMod(-sum(nine + first, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2), 11);
            if (first < 10 && second < 10) {
                return nine + first + second;
            }
        }
        throw new IllegalStateException();
    }

    private static int sum(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return sum;
    }
}

package no.stegvis.reporting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static no.stegvis.reporting.Scheme.Aggregate.HIGH95;
import static no.stegvis.reporting.Scheme.Aggregate.LOW95;
import static org.assertj.core.api.Assertions.assertThat;

/** The interval of a mean, against what is published. */
class MeanIntervalTests {

    /** With s = √n the bounds are t itself: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, t for 0.975. */
    @ParameterizedTest
    @CsvSource({"1, 12.706", "2, 4.303", "5, 2.571", "6, 2.447", "11, 2.201", "30, 2.042", "60, 2.000", "100, 1.984"})
    void tIsThatOfTheTables(int degreesOfFreedom, BigDecimal published) {
        long n = degreesOfFreedom + 1L;
        BigDecimal deviation = BigDecimal.valueOf(n).sqrt(MathContext.DECIMAL128);
        assertThat(MeanInterval.bound(HIGH95, n, BigDecimal.ZERO, deviation).setScale(3, RoundingMode.HALF_UP)).isEqualByComparingTo(published);
        assertThat(MeanInterval.bound(LOW95, n, BigDecimal.ZERO, deviation).setScale(3, RoundingMode.HALF_UP)).isEqualByComparingTo(published.negate());
    }

    /** Student's own example (Biometrika 6, 1908): more sleep by one drug than by the other, ten people; as R's t.test tells it. */
    @Test
    void studentsSleepers() {
        BigDecimal deviation = new BigDecimal("1.2299954832"); // 1.2 2.4 1.3 1.3 0 1.0 1.8 0.8 4.6 1.4
        assertThat(MeanInterval.bound(LOW95, 10, new BigDecimal("1.58"), deviation)).isEqualByComparingTo("0.700114");
        assertThat(MeanInterval.bound(HIGH95, 10, new BigDecimal("1.58"), deviation)).isEqualByComparingTo("2.459886");
    }

    @Test
    void fewerThanTwoTellOfNoInterval() {
        assertThat(MeanInterval.bound(LOW95, 1, BigDecimal.TEN, null)).isNull();
        assertThat(MeanInterval.bound(HIGH95, 0, null, null)).isNull();
        assertThat(MeanInterval.bound(LOW95, 5, BigDecimal.TEN, BigDecimal.ZERO)).isEqualByComparingTo("10");
    }
}

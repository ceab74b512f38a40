package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6238, appendix B, the rows for SHA-1. */
class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"59, 94287082", "1111111109, 07081804", "1111111111, 14050471", "1234567890, 89005924", "2000000000, 69279037",
            "20000000000, 65353130"})
    void codesAreThoseOfTheStandard(long second, String code) {
        long step = Totp.step(Instant.ofEpochSecond(second));
        assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
        assertThat(Totp.code(SECRET, step, Totp.DIGITS)).isEqualTo(code.substring(2));
    }

    @Test
    void aPhonesClockMayBeOffByHalfAMinuteAndNoMore() {
        Instant now = Instant.ofEpochSecond(1_111_111_110);
        String code = Totp.code(SECRET, Totp.step(now), Totp.DIGITS);
        for (int off : new int[] {-30, 0, 30}) {
            assertThat(Totp.stepOf(SECRET, code, now.plusSeconds(off))).hasValue(Totp.step(now));
        }
        for (int off : new int[] {-60, 60}) {
            assertThat(Totp.stepOf(SECRET, code, now.plusSeconds(off))).isEmpty();
        }
    }
}

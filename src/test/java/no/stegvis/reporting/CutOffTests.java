package no.stegvis.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may write as the moment of which a report counts. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CutOffTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-10T09:00:00Z"), ZoneOffset.UTC);

    @Test
    void a_day_lasts_to_its_end_and_a_time_is_of_oslo() {
        assertThat(CutOff.parse("2026-03-09", CLOCK)).isEqualTo("2026-03-09T22:59:59.999999Z");
        assertThat(CutOff.parse("2026-03-09T12:00", CLOCK)).isEqualTo("2026-03-09T11:00:00Z");
        assertThat(CutOff.parse(" ", CLOCK)).isNull();
    }

    /** Some are days to Java that no database keeps: by themselves they were an error of ours, or a report that failed an hour later. */
    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01T00:00", "0001-01-01T00:00", "0001-01-01", "+292278994-08-17T07:12", "+999999999-12-31T23:59", "1899-12-31", "soon"})
    void what_is_no_day_of_ours_is_refused_with_how_to_write_one(String typed) {
        assertThatThrownBy(() -> CutOff.parse(typed, CLOCK)).isInstanceOfSatisfying(ReportRefused.class, refused -> {
            assertThat(refused.field()).isEqualTo("cutOff");
            assertThat(refused.messageKey()).isEqualTo("reporting.refused.cutOffForm");
        });
    }
}

package no.stegvis.journey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import no.stegvis.journey.web.MeasureStrip.During;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A curve of 100 days stands from 44 to 624: 5.8 a day. Its strips begin at 240, 26 apart and 20 thick. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeasureStripTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = FIRST.plusDays(100);

    private static List<MeasureStrip> strips(During... measures) {
        return MeasureStrip.between(FIRST, LAST, List.of(measures), Locale.forLanguageTag("nb"));
    }

    @Test
    void a_measure_stands_from_the_day_it_began_to_the_day_it_was_over() {
        MeasureStrip strip = strips(new During("Kino", FIRST.plusDays(10), FIRST.plusDays(60))).get(0);
        assertThat(strip.points()).isEqualTo("102.0,240.0 392.0,240.0 392.0,260.0 102.0,260.0");
        assertThat(strip.y()).isEqualTo("255.0");
        assertThat(strip.left()).isEqualTo("102.0");
        assertThat(strip.width()).isEqualTo("290.0");
        assertThat(strip.top()).isEqualTo("240.0");
        assertThat(strip.edges()).containsExactly("102.0", "392.0");
        assertThat(strip.number()).isEqualTo(1);
        assertThat(strip.from()).isEqualTo("11. jan. 2026");
        assertThat(strip.until()).isEqualTo("2. mar. 2026");
    }

    @Test
    void what_goes_beyond_the_days_shown_is_clipped_to_a_point_and_said_in_full() {
        List<MeasureStrip> strips = strips(new During("Bolig", FIRST.minusDays(30), LAST.plusDays(5)), new During("Arbeid", FIRST.plusDays(50), null));
        assertThat(strips.get(0).points()).isEqualTo("50.0,240.0 618.0,240.0 624.0,250.0 618.0,260.0 50.0,260.0 44.0,250.0");
        assertThat(strips.get(0).from()).isEqualTo("2. des. 2025");
        assertThat(strips.get(1).points()).isEqualTo("334.0,266.0 618.0,266.0 624.0,276.0 618.0,286.0 334.0,286.0");
        assertThat(strips.get(0).edges()).as("neither began nor ended in these days").isEmpty();
        assertThat(strips.get(1).until()).isNull();
        assertThat(strips.get(1).edges()).containsExactly("334.0");
        assertThat(strips.get(1).top()).isEqualTo("266.0");
        assertThat(MeasureStrip.height(strips.size())).isEqualTo(52);
    }

    @Test
    void what_did_not_go_on_then_is_left_out_and_the_edges_are_in() {
        assertThat(strips(new During("før", FIRST.minusDays(9), FIRST.minusDays(1)), new During("etter", LAST.plusDays(1), null))).isEmpty();
        assertThat(strips(new During("til", FIRST.minusDays(9), FIRST), new During("fra", LAST, null))).extracting(MeasureStrip::label).containsExactly("til", "fra");
    }

    @Test
    void a_single_day_can_be_seen_and_stays_inside_the_drawing() {
        assertThat(strips(new During("én dag", FIRST.plusDays(50), FIRST.plusDays(50))).get(0).points()).isEqualTo("334.0,240.0 346.0,240.0 346.0,260.0 334.0,260.0");
        assertThat(strips(new During("siste dag", LAST, LAST)).get(0).points()).isEqualTo("612.0,240.0 624.0,240.0 624.0,260.0 612.0,260.0");
    }

    @Test
    void the_first_begun_stands_first() {
        assertThat(strips(new During("b", FIRST.plusDays(2), null), new During("c", FIRST.plusDays(1), null), new During("a", FIRST.plusDays(2), null)))
                .extracting(MeasureStrip::label).containsExactly("c", "a", "b");
    }
}

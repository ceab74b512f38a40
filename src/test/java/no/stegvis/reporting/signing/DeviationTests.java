package no.stegvis.reporting.signing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.funding.AwardGoal;
import no.stegvis.funding.Indicator;
import no.stegvis.funding.IndicatorTerms;
import no.stegvis.funding.IndicatorTerms.Direction;
import no.stegvis.reporting.ReportDocument.Cell;
import no.stegvis.reporting.ReportDocument.Column;
import no.stegvis.reporting.ReportDocument.Format;
import no.stegvis.reporting.ReportDocument.Promise;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.signing.Deviation.Need;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When a result must be explained. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeviationTests {

    @ParameterizedTest
    @CsvSource({
        // target, reached, direction, own threshold, scheme's, what is needed
        "100, 90, HIGHER, 10, , WITHIN", "100, 89, HIGHER, 10, , OUTSIDE", "100, 300, HIGHER, 10, , WITHIN",
        "100, 110, LOWER, 10, , WITHIN", "100, 111, LOWER, 10, , OUTSIDE", "100, 5, LOWER, 10, , WITHIN",
        // the stricter of the two holds
        "100, 89, HIGHER, 20, 10, OUTSIDE", "100, 94, HIGHER, 5, 10, OUTSIDE", "100, 89, HIGHER, 20, 20, WITHIN",
        // nothing promised by less than nothing, and nothing at all
        "0, 0, HIGHER, 10, , WITHIN", "0, 1, LOWER, 10, , OUTSIDE", "-10, -11, HIGHER, 10, , WITHIN", "-10, -12, HIGHER, 10, , OUTSIDE"})
    void a_result_that_misses_its_target_by_more_than_the_threshold(BigDecimal target, BigDecimal reached, Direction direction, BigDecimal own,
                                                                   BigDecimal scheme, Need need) {
        assertThat(need(target, new Cell(reached, null), Format.COUNT, direction, own, scheme)).isEqualTo(need);
    }

    @Test
    void a_share_is_held_against_a_target_in_per_cent() {
        assertThat(need(new BigDecimal(80), new Cell(new BigDecimal("0.72"), null), Format.SHARE, Direction.HIGHER, BigDecimal.TEN, null)).isEqualTo(Need.WITHIN);
        assertThat(need(new BigDecimal(80), new Cell(new BigDecimal("0.71"), null), Format.SHARE, Direction.HIGHER, BigDecimal.TEN, null)).isEqualTo(Need.OUTSIDE);
    }

    @Test
    void a_hidden_result_is_treated_alike_whatever_it_is_and_whatever_was_promised() {
        for (String target : List.of("0", "1", "4", "1000")) {
            for (Direction direction : Direction.values()) {
                assertThat(need(new BigDecimal(target), new Cell(null, true), Format.COUNT, direction, BigDecimal.ZERO, BigDecimal.ZERO)).isEqualTo(Need.HIDDEN);
            }
        }
        assertThat(Need.HIDDEN.isRequired()).isFalse();
    }

    @Test
    void what_cannot_be_held_against_anything_may_be_explained_and_what_no_figure_shows_must_be() {
        BigDecimal ten = BigDecimal.TEN;
        assertThat(need(ten, new Cell(null, null, true), Format.COUNT, Direction.HIGHER, ten, null)).isEqualTo(Need.NOT_REGISTERED);
        assertThat(need(ten, new Cell(null, null), Format.MEAN, Direction.HIGHER, ten, null)).isEqualTo(Need.NOTHING);
        assertThat(need(null, new Cell(BigDecimal.ONE, null), Format.COUNT, Direction.HIGHER, ten, null)).isEqualTo(Need.NO_TARGET);
        assertThat(need(ten, null, Format.COUNT, Direction.HIGHER, ten, null)).isEqualTo(Need.IN_WORDS);
        assertThat(List.of(Need.values()).stream().filter(Need::isRequired)).containsExactly(Need.OUTSIDE, Need.IN_WORDS);
    }

    private static Need need(BigDecimal target, Cell reached, Format format, Direction direction, BigDecimal own, BigDecimal schemes) {
        Promise promise = new Promise(1, "Mål", "1.2", "Indikator", "", null, target, reached == null ? null : "a/b",
                reached == null ? null : new Column("a", "b", "A", format, 0, false), reached);
        Indicator indicator = new Indicator(UUID.randomUUID(), UUID.randomUUID(), 2, new IndicatorTerms("Indikator", "a/b", "", direction, own, null, target));
        Scheme scheme = new Scheme("s", "1", "S", "", "F", "", null, null, null, 5, null, Map.of(), List.of(), List.of(),
                schemes == null ? null : new Scheme.Deviation(schemes), null, null, null, Map.of(), "", null, "");
        return Deviation.of(List.of(promise), List.of(new AwardGoal(UUID.randomUUID(), 1, "Mål", List.of(indicator))), scheme).get(0).need();
    }
}

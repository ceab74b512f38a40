package no.stegvis.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import no.stegvis.outcome.Instrument.Score;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The keys, held against published examples and rules. */
class InstrumentTests {

    private final Instruments instruments = new Instruments(new PathMatchingResourcePatternResolver());

    /** Answers from item 1; a dash for none. */
    private static Map<Integer, Integer> answers(String written) {
        String[] each = written.split(" ");
        Map<Integer, Integer> answers = new TreeMap<>();
        IntStream.range(0, each.length).filter(i -> !each[i].equals("-")).forEach(i -> answers.put(i + 1, Integer.valueOf(each[i])));
        return answers;
    }

    private Instrument instrument(String id) {
        return instruments.find(id).orElseThrow();
    }

    /** The table says of each row where it is published. {@code WorkedExamplesTests} sends the same through paper and tablet. */
    @ParameterizedTest(name = "{0} {1}: {2} is {3}, {4}")
    @CsvFileSource(resources = "/worked-examples/instruments.csv", numLinesToSkip = 1)
    void the_score_is_the_published_one(String id, String sex, String given, BigDecimal score, String band, String kind, String source) {
        assertThat(kind).isIn("example", "rule");
        assertThat(source).hasSizeGreaterThan(20);
        Score made = instrument(id).score(answers(given), sex);
        if (score == null) {
            assertThat(made).isNull();
            return;
        }
        assertThat(made.value()).isEqualByComparingTo(score);
        assertThat(made.band()).isEqualTo(band);
        assertThat(made.estimated()).isEqualTo(instrument(id).missing(answers(given)));
    }

    @Test
    void no_total_is_made_of_the_life_areas_and_none_without_answers() {
        assertThat(instrument("life-areas").score(answers("3 3 3 3 3 3 3 3"), null)).isNull();
        assertThat(instrument("ucla-3").score(answers("- - -"), null)).isNull();
    }

    /** Every item at its own highest value, and at its lowest, so that no item's weight is lost. */
    @Test
    void scores_reach_from_end_to_end_of_the_bands() {
        for (Instrument one : instruments.all()) {
            Map<Integer, Integer> low = new TreeMap<>();
            Map<Integer, Integer> high = new TreeMap<>();
            for (int item = 1; item <= one.items(); item++) {
                List<Integer> values = one.answersOf(item);
                boolean turned = one.reversed().contains(item);
                low.put(item, values.get(turned ? values.size() - 1 : 0));
                high.put(item, values.get(turned ? 0 : values.size() - 1));
            }
            for (String sex : List.of("female", "male", "other")) {
                List<Instrument.Band> bands = one.bandsOf(sex);
                if (!bands.isEmpty()) {
                    assertThat(one.score(low, sex).value()).as(one.id()).isEqualByComparingTo(bands.get(0).from());
                    assertThat(one.score(high, sex).value()).as(one.id()).isEqualByComparingTo(bands.get(bands.size() - 1).to());
                }
            }
        }
    }

    @Test
    void an_estimate_between_two_bands_has_not_reached_the_cut_off() {
        // nine answers' sum 13 - 4 = ... item 2 and 3 at their best, the others 1 1 1 1 1 2 2 = 9: 9 x 10 / 9 = 10; with 10 of them 11.1
        assertThat(instrument("core-10").score(answers("1 4 4 1 1 0 2 2 2 -"), null)).isEqualTo(new Score(new BigDecimal("10.0"), "low", List.of(10)));
        assertThat(instrument("core-10").score(answers("2 4 4 1 1 0 2 2 2 -"), null)).isEqualTo(new Score(new BigDecimal("11.1"), "mild", List.of(10)));
        // 13 x 10 / 9 = 14.4: above 14, under 15
        assertThat(instrument("core-10").score(answers("3 4 4 2 2 0 2 2 2 -"), null).band()).isEqualTo("mild");
    }

    @Test
    void an_answer_the_form_does_not_have_is_named() {
        assertThat(instrument("who-5").outside(Map.of(1, 6, 2, 3, 6, 1, 0, 1))).containsOnlyKeys(0, 1, 6);
        assertThat(instrument("dudit").outside(Map.of(9, 3, 10, 3, 11, 1))).containsOnlyKeys(10, 11);
        assertThatIllegalArgumentException().isThrownBy(() -> instrument("who-5").score(answers("1 2 3 4 9"), null)).withMessageContaining("[5]");
    }

    @Test
    void what_demands_action_is_seen_in_a_half_filled_form_too() {
        assertThat(instrument("core-10").raised(Map.of(6, 1))).hasSize(1);
        assertThat(instrument("core-10").raised(Map.of(6, 0))).isEmpty();
        assertThat(instrument("core-10").raised(Map.of(5, 4))).isEmpty();
        assertThat(instrument("phq-9").raised(Map.of(9, 3))).hasSize(1);
    }

    @Test
    void what_is_shipped() {
        assertThat(instruments.all().stream().map(Instrument::id)).containsExactly("audit-c", "core-10", "dudit", "gad-7", "life-areas",
                "life-satisfaction", "phq-9", "qpr-15", "ucla-3", "who-5");
        assertThat(instruments.all().stream().filter(one -> !one.offeredAtFirst()).map(Instrument::id)).containsExactly("audit-c", "dudit", "gad-7", "phq-9");
        assertThat(instruments.all()).allSatisfy(one -> {
            assertThat(one.name()).containsOnlyKeys("nb", "da", "en");
            assertThat(one.licence()).isNotBlank();
            assertThat(one.source()).isNotBlank();
        });
    }

    @Test
    void a_definition_that_contradicts_itself_is_refused() {
        Instrument core = instrument("core-10");
        assertThatIllegalStateException().isThrownBy(() -> Instruments.checked(new Instrument("x", 1, core.name(), core.texts(), true, 5,
                core.answers(), null, List.of(6), false, core.score(), null, null, null, null, "", ""))).withMessageContaining("1 to 5");
        assertThatIllegalStateException().isThrownBy(() -> Instruments.checked(new Instrument("x", 1, core.name(), core.texts(), true, 10,
                core.answers(), null, null, false, core.score(), List.of(core.bands().get(0), core.bands().get(2)), null, null, null, "", "")))
                .withMessage("x, bands: moderate must begin one above where low ends");
    }

    @Test
    void bands_by_sex_are_for_women_and_men_both_alone_and_from_end_to_end() {
        assertThat(instrument("audit-c").bandsOf("female")).extracting(Instrument.Band::key).containsExactly("low", "risk");
        assertThat(instrument("audit-c").bandsOf("unknown")).isEmpty();
        assertThat(instrument("audit-c").bandsOf(null)).isEmpty();
        assertThat(instrument("core-10").bandsOf("unknown")).hasSize(5);
        List<Instrument.Band> women = instrument("audit-c").bandsOf("female");
        assertThatIllegalStateException().isThrownBy(() -> Instruments.checked(bySex(null, Map.of("female", women))))
                .withMessage("audit-c: bandsBySex must have female and male, nobody else, and stand alone without bands; it has [female]");
        assertThatIllegalStateException().isThrownBy(() -> Instruments.checked(bySex(null, Map.of("female", women, "kvinne", women))))
                .withMessageContaining("it has [female, kvinne]");
        assertThatIllegalStateException().isThrownBy(() -> Instruments.checked(bySex(women, Map.of("female", women, "male", women))))
                .withMessageContaining("stand alone");
        assertThatIllegalStateException().isThrownBy(() -> Instruments.checked(bySex(null, Map.of("female", women, "male", women.subList(0, 1)))))
                .withMessage("audit-c, bandsBySex.male: must reach from the least score to the greatest, 0 to 12");
        assertThatIllegalStateException().isThrownBy(() -> Instruments.checked(bySex(null, Map.of("female", women, "male",
                List.of(new Instrument.Band("low", BigDecimal.ZERO, BigDecimal.TEN), new Instrument.Band("risk", new BigDecimal("11"), BigDecimal.TEN))))))
                .withMessage("audit-c, bandsBySex.male: a band ends before it begins");
    }

    private Instrument bySex(List<Instrument.Band> bands, Map<String, List<Instrument.Band>> bySex) {
        Instrument one = instrument("audit-c");
        return new Instrument(one.id(), one.version(), one.name(), one.texts(), true, one.items(), one.answers(), null, null, false, one.score(), bands,
                bySex, null, null, "", "");
    }
}

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
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The expected scores are worked out by hand from each instrument's published key, with the working beside. */
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

    @ParameterizedTest(name = "{0}: {1} is {2}, {3}")
    @CsvSource(textBlock = """
            # five times the answers' sum of 25 as a share: raw 0, 25; 9 x 4 = 36 leaves the lowest band, 13 x 4 = 52 is past 50
            who-5,  0 0 0 0 0, 0, high
            who-5,  5 5 5 5 5, 100, none
            who-5,  2 2 2 1 1, 32, high
            who-5,  2 2 2 2 1, 36, some
            who-5,  3 3 2 2 2, 48, some
            who-5,  3 3 3 2 2, 52, none
            ucla-3, 1 1 1, 3, none
            ucla-3, 1 2 1, 4, none
            ucla-3, 2 2 1, 5, moderate
            ucla-3, 2 2 2, 6, moderate
            ucla-3, 3 2 2, 7, severe
            ucla-3, 3 3 3, 9, severe
            qpr-15, 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0, 0,
            qpr-15, 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4, 60,
            qpr-15, 1 2 3 4 0 1 2 3 4 0 1 2 3 4 0, 30,
            # items 2 and 3 turned: nought everywhere is 4 + 4, and the best answers are 4 to those two
            core-10, 0 0 0 0 0 0 0 0 0 0, 8, low
            core-10, 0 4 4 0 0 0 0 0 0 0, 0, low
            core-10, 4 0 0 4 4 4 4 4 4 4, 40, severe
            core-10, 1 3 2 1 1 0 2 2 2 1, 13, mild
            core-10, 2 3 3 2 1 0 1 1 1 0, 10, low
            core-10, 2 3 2 2 1 0 1 1 1 0, 11, mild
            core-10, 2 2 2 2 2 0 2 2 2 0, 16, moderate
            core-10, 2 2 2 2 2 2 2 2 2 2, 20, moderateSevere
            core-10, 3 1 2 3 3 2 3 2 2 2, 25, severe
            # one missing: 9 answers give 18 - 1 (item 2: 4 - 3) ... mean 13/9 x 10 = 14.44
            core-10, 1 3 2 1 1 0 2 2 3 -, 14.4, mild
            core-10, - 0 0 0 0 0 0 0 0 0, 8.9, low
            phq-9,  1 1 1 1 0 0 0 0 0, 4, minimal
            phq-9,  1 1 1 1 1 0 0 0 0, 5, mild
            phq-9,  2 2 2 2 2 0 0 0 0, 10, moderate
            phq-9,  3 3 3 3 3 0 0 0 0, 15, moderateSevere
            phq-9,  3 3 3 3 3 3 2 0 0, 20, severe
            phq-9,  3 3 3 3 3 3 3 3 3, 27, severe
            gad-7,  1 1 1 1 0 0 0, 4, minimal
            gad-7,  2 2 1 0 0 0 0, 5, mild
            gad-7,  2 2 2 2 2 0 0, 10, moderate
            gad-7,  3 3 3 3 3 0 0, 15, severe
            gad-7,  3 3 3 3 3 3 3, 21, severe
            audit-c, 4 4 4, 12,
            dudit,  4 4 4 4 4 4 4 4 4 4 4, 44,
            dudit,  1 0 2 0 3 0 4 0 1 2 4, 17,
            life-satisfaction, 7, 7,
            """)
    void the_score_is_the_published_one(String id, String given, BigDecimal score, String band) {
        Score made = instrument(id).score(answers(given), null);
        assertThat(made.value()).isEqualByComparingTo(score);
        assertThat(made.band()).isEqualTo(band);
        assertThat(made.estimated()).isEqualTo(instrument(id).missing(answers(given)));
    }

    @ParameterizedTest
    @CsvSource({"who-5, 3 3 3 2 -", "core-10, 1 1 1 1 1 1 1 1 - -", "qpr-15, 1 1 1 1 1 1 1 1 1 1 1 1 1 1 -", "ucla-3, - - -", "phq-9, 1 1 1 1 1 1 1 1 -",
            "life-areas, 3 3 3 3 3 3 3 3"})
    void without_the_answers_it_needs_there_is_no_score(String id, String given) {
        assertThat(instrument(id).score(answers(given), null)).isNull();
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
            if (!one.bands().isEmpty()) {
                assertThat(one.score(low, null).value()).as(one.id()).isEqualByComparingTo(one.bands().get(0).from());
                assertThat(one.score(high, null).value()).as(one.id()).isEqualByComparingTo(one.bands().get(one.bands().size() - 1).to());
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
}

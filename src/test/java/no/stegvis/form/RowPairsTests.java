package no.stegvis.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import no.stegvis.form.RowPairs.Pair;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Rows of a corrected list, and which earlier row each stands for. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RowPairsTests {

    private static Map<String, Object> row(String what, int minutes) {
        return Map.of("what", what, "minutes", minutes);
    }

    @Test
    void rows_that_say_the_same_belong_together_wherever_they_stand() {
        assertThat(RowPairs.of(List.of(row("bills", 30), row("food", 45)), List.of(row("food", 45)))).containsExactly(new Pair(1, 0), new Pair(0, null));
        assertThat(RowPairs.of(List.of(row("bills", 30)), List.of(row("food", 45), row("bills", 30)))).containsExactly(new Pair(null, 0), new Pair(0, 1));
    }

    @Test
    void of_the_others_those_that_say_most_of_the_same_and_each_only_once() {
        assertThat(RowPairs.of(List.of(row("bills", 30), row("food", 45)), List.of(row("food", 50), row("bills", 35)))).containsExactly(new Pair(1, 0), new Pair(0, 1));
        assertThat(RowPairs.of(List.of(row("bills", 30), row("bills", 30)), List.of(row("bills", 30), row("bills", 30), row("bills", 30))))
                .containsExactly(new Pair(0, 0), new Pair(1, 1), new Pair(null, 2));
    }

    @Test
    void what_has_nothing_in_common_is_one_away_and_one_more() {
        assertThat(RowPairs.of(List.of(row("bills", 30)), List.of(row("food", 45)))).containsExactly(new Pair(null, 0), new Pair(0, null));
        assertThat(RowPairs.of(List.of(), List.of())).isEmpty();
    }

    /** What is stored and what is typed may be of other types. */
    @Test
    void a_number_and_the_same_as_text_are_alike() {
        assertThat(RowPairs.of(List.of(Map.of("minutes", 30)), List.of(Map.of("minutes", "30")))).containsExactly(new Pair(0, 0));
    }
}

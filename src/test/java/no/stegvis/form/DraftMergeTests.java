package no.stegvis.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class DraftMergeTests {

    private static final Map<String, Object> BASE = Map.of("words", "Det går", "day", "2026-03-10", "score", 3);

    @Test
    void what_was_changed_in_one_window_alone_is_that_ones() {
        DraftMerge merge = DraftMerge.of(BASE, Map.of("words", "Det går fint", "day", "2026-03-10", "score", 3),
                Map.of("words", "Det går", "day", "2026-03-11", "score", 3));
        assertThat(merge.answers()).isEqualTo(Map.of("words", "Det går fint", "day", "2026-03-11", "score", 3));
        assertThat(merge.taken()).containsExactly("day");
        assertThat(merge.both()).isEmpty();
    }

    @Test
    void what_was_changed_in_both_stands_as_here_and_is_told() {
        DraftMerge merge = DraftMerge.of(BASE, Map.of("words", "Bra"), Map.of("words", "Dårlig"));
        assertThat(merge.answers()).isEqualTo(Map.of("words", "Bra"));
        assertThat(merge.both()).containsExactly("words");
        assertThat(DraftMerge.of(BASE, Map.of("words", "Bra"), Map.of("words", "Bra"))).isEqualTo(new DraftMerge(Map.of("words", "Bra"), List.of(), List.of()));
    }

    @Test
    void what_is_new_elsewhere_is_taken_and_what_is_new_here_stays() {
        DraftMerge merge = DraftMerge.of(Map.of(), Map.of("words", "Her", "other", ""), Map.of("other", "Der", "list", List.of(Map.of("row", "1"))));
        assertThat(merge.answers()).isEqualTo(Map.of("words", "Her", "other", "Der", "list", List.of(Map.of("row", "1"))));
        assertThat(merge.taken()).containsExactlyInAnyOrder("other", "list");
    }

    @Test
    void what_was_emptied_here_alone_stays_empty_and_what_is_not_answered_is_no_answer_however_it_is_said() {
        assertThat(DraftMerge.of(BASE, Map.of("words", ""), BASE).answers()).containsEntry("words", "");
        DraftMerge merge = DraftMerge.of(Map.of("box", false, "list", List.of(), "number", 3), Map.of("number", 3), Map.of("box", false, "words", "", "number", 3.0));
        assertThat(merge.taken()).isEmpty();
        assertThat(merge.both()).isEmpty();
    }

    @Test
    void what_was_emptied_elsewhere_is_empty_here_too() {
        DraftMerge merge = DraftMerge.of(BASE, BASE, Map.of("words", "", "day", "2026-03-10", "score", 3));
        assertThat(merge.answers()).containsEntry("words", "");
        assertThat(merge.taken()).containsExactly("words");
    }
}

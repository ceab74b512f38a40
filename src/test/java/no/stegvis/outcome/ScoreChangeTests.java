package no.stegvis.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import no.stegvis.outcome.ScoreChange.Verdict;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Change is told from the first score to the latest; whether it is more than chance, only by what is published. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScoreChangeTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

    private final Instruments instruments = Instruments.shipped();

    private Response scored(String id, int version, int day, String score) {
        UUID response = UUID.randomUUID();
        return new Response(response, response, UUID.randomUUID(), id, version, new TreeMap<>(),
                score == null ? null : new Instrument.Score(new BigDecimal(score), null, List.of()), FIRST.plusDays(day), "paper", Instant.EPOCH, "kari", null, null);
    }

    private ScoreChange change(String id, Response... answered) {
        return ScoreChange.of(instruments.find(id).orElseThrow(), Stream.of(answered).toList()).orElse(null);
    }

    /** CORE-10 is better lower by 6, WHO-5 better higher by 10, PHQ-9 by 6 and GAD-7 by 4. */
    @ParameterizedTest(name = "{0} from {1} to {2} is {4}")
    @CsvSource({"core-10, 20, 14, -6, BETTER", "core-10, 20, 14.4, -5.6, WITHIN_CHANCE", "core-10, 14, 20, 6, WORSE", "who-5, 40, 50, 10, BETTER",
            "who-5, 40, 49, 9, WITHIN_CHANCE", "who-5, 60, 48, -12, WORSE", "phq-9, 15, 9, -6, BETTER", "gad-7, 10, 7, -3, WITHIN_CHANCE", "gad-7, 10, 14, 4, WORSE"})
    void a_change_as_large_as_published_is_reliable(String id, String first, String latest, BigDecimal points, Verdict verdict) {
        ScoreChange change = change(id, scored(id, 1, 0, first), scored(id, 1, 30, "25"), scored(id, 1, 90, latest));
        assertThat(change.points()).isEqualByComparingTo(points);
        assertThat(change.verdict()).isEqualTo(verdict);
        assertThat(change.from()).isEqualTo(FIRST);
        assertThat(change.to()).isEqualTo(FIRST.plusDays(90));
    }

    @Test
    void where_no_rule_is_published_nobody_is_said_to_have_changed() {
        ScoreChange change = change("qpr-15", scored("qpr-15", 1, 0, "10"), scored("qpr-15", 1, 90, "60"));
        assertThat(change.points()).isEqualByComparingTo("50");
        assertThat(change.rule()).isNull();
        assertThat(change.verdict()).isNull();
    }

    @Test
    void scores_of_two_versions_are_not_compared_nor_judged_by_the_rule_of_another() {
        assertThat(change("core-10", scored("core-10", 1, 0, "30"), scored("core-10", 2, 90, "10"))).isNull();
        assertThat(change("core-10", scored("core-10", 1, 0, "30"), scored("core-10", 2, 30, "20"), scored("core-10", 2, 90, "10")).points()).isEqualByComparingTo("-10");
        assertThat(change("core-10", scored("core-10", 2, 30, "20"), scored("core-10", 2, 90, "10")).verdict()).isNull();
    }

    @Test
    void one_score_one_day_or_answers_without_a_score_are_no_change() {
        assertThat(change("core-10")).isNull();
        assertThat(change("core-10", scored("core-10", 1, 0, "30"), scored("core-10", 1, 90, null))).isNull();
        assertThat(change("core-10", scored("core-10", 1, 0, "30"), scored("core-10", 1, 0, "20"))).isNull();
        assertThat(change("core-10", scored("core-10", 1, 0, null), scored("core-10", 1, 30, "30"), scored("core-10", 1, 90, "20")).from()).isEqualTo(FIRST.plusDays(30));
    }
}

package no.stegvis.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;

import no.stegvis.outcome.GoalAttainment.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class GoalAttainmentTests {

    /** The table says of each row where it is published. {@code WorkedExamplesTests} sends the same through the forms. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvFileSource(resources = "/worked-examples/goals.csv", numLinesToSkip = 1)
    void the_score_is_the_published_one(String goals, String score, String kind, String source) {
        assertThat(kind).isIn("example", "rule");
        assertThat(source).hasSizeGreaterThan(20);
        List<Judged> judged = Stream.of(goals.trim().split(" ")).map(goal -> goal.split(":"))
                .map(goal -> new Judged(Integer.parseInt(goal[0]), Integer.parseInt(goal[1]))).toList();
        assertThat(GoalAttainment.score(judged)).isEqualTo(score);
    }

    @Test
    void what_cannot_be_judged_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Judged(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Judged(1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> GoalAttainment.score(List.of()));
    }
}

package no.stegvis.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;

import no.stegvis.outcome.GoalAttainment.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalAttainmentTests {

    /** Worked by hand from the formula; weight and level of each goal. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            # as expected is 50, whatever the weights
            1:0 3:0 2:0,        50.0
            # one goal: the spread is its weight, so a level is ten points
            1:1,                60.0
            4:-2,               30.0
            # two alike: 50 + 10 x 2 / sqrt(0.7 x 2 + 0.3 x 4) = 50 + 20 / 1.61245
            1:1 1:1,            62.4
            # three alike at -1: 50 - 30 / sqrt(0.7 x 3 + 0.3 x 9) = 50 - 30 / 2.19089
            1:-1 1:-1 1:-1,     36.3
            # weights 3, 2, 1, levels 1, 0, -1: 50 + 20 / sqrt(0.7 x 14 + 0.3 x 36) = 50 + 20 / 4.53872
            3:1 2:0 1:-1,       54.4
            """)
    void the_score_is_that_of_the_formula(String goals, String score) {
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

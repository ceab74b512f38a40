package no.stegvis.outcome;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Goal attainment scaling (Kiresuk & Sherman 1968): a person's own goals, each judged on five levels, as one score. 50 is
 * what was expected when the goals were set.
 */
public final class GoalAttainment {

    /** How goals of one person are taken to go together, by Kiresuk & Sherman. */
    private static final BigDecimal CORRELATION = new BigDecimal("0.3");

    private GoalAttainment() {
    }

    /**
     * @param weight how much it matters to the person, 1 or more
     * @param level  −2 much less than expected … 0 as expected … 2 much more
     */
    public record Judged(int weight, int level) {

        public Judged {
            if (weight < 1 || level < -2 || level > 2) {
                throw new IllegalArgumentException("weight " + weight + ", level " + level);
            }
        }
    }

    /**
     * T = 50 + 10 Σwx / √((1 − ρ) Σw² + ρ (Σw)²) with ρ = 0.3: Turner-Stokes 2009, Clinical Rehabilitation 23:362, in its
     * corrected form.
     *
     * @param goals the judged ones; a goal nobody has judged is left out by the caller and said so
     * @return one decimal
     * @throws IllegalArgumentException when there is none
     */
    public static BigDecimal score(List<Judged> goals) {
        if (goals.isEmpty()) {
            throw new IllegalArgumentException("no goal");
        }
        long weighted = goals.stream().mapToLong(goal -> (long) goal.weight() * goal.level()).sum();
        long sum = goals.stream().mapToLong(Judged::weight).sum();
        long squares = goals.stream().mapToLong(goal -> (long) goal.weight() * goal.weight()).sum();
        BigDecimal spread = BigDecimal.ONE.subtract(CORRELATION).multiply(BigDecimal.valueOf(squares))
                .add(CORRELATION.multiply(BigDecimal.valueOf(sum).pow(2))).sqrt(MathContext.DECIMAL64);
        return BigDecimal.valueOf(10 * weighted).divide(spread, MathContext.DECIMAL64).add(BigDecimal.valueOf(50))
                .setScale(1, RoundingMode.HALF_UP);
    }
}

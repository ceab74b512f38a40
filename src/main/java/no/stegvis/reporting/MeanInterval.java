package no.stegvis.reporting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Student's 95 % confidence interval of a mean (Student, <i>The Probable Error of a Mean</i>, Biometrika 6, 1908): mean ± t · s / √n, where
 * s is the standard deviation with n − 1, and t the 97.5 % quantile with n − 1 degrees of freedom, to six decimals. The bounds are rounded
 * half up to six decimals.
 */
public final class MeanInterval {

    static final int DECIMALS = 6;
    private static final double UPPER = 0.975;

    private MeanInterval() {
    }

    /**
     * @param which     {@link Scheme.Aggregate#LOW95} or {@link Scheme.Aggregate#HIGH95}
     * @param n         how many amounts
     * @param deviation their standard deviation with n − 1; null when there are fewer than two
     * @return null where fewer than two amounts tell of no interval
     */
    public static BigDecimal bound(Scheme.Aggregate which, long n, BigDecimal mean, BigDecimal deviation) {
        if (n < 2 || mean == null || deviation == null) {
            return null;
        }
        BigDecimal half = quantile(n - 1).multiply(deviation).divide(BigDecimal.valueOf(n).sqrt(MathContext.DECIMAL128), MathContext.DECIMAL128);
        return (which == Scheme.Aggregate.LOW95 ? mean.subtract(half) : mean.add(half)).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static BigDecimal quantile(long degreesOfFreedom) {
        return BigDecimal.valueOf(new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(UPPER)).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}

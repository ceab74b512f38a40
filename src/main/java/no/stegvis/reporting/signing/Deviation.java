package no.stegvis.reporting.signing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.funding.AwardGoal;
import no.stegvis.funding.Indicator;
import no.stegvis.funding.IndicatorTerms.Direction;
import no.stegvis.reporting.ReportDocument.Cell;
import no.stegvis.reporting.ReportDocument.Format;
import no.stegvis.reporting.ReportDocument.Promise;
import no.stegvis.reporting.Scheme;

/**
 * What was promised against what was reached, and whether that must be explained before the report is signed.
 *
 * <p>It goes by the report as it leaves the house. A hidden figure is never compared: whether an explanation is required would
 * else tell on which side of the target it lies. It may be explained, like all the others.
 *
 * @param threshold per cent of the target by which the result may miss it: the stricter of the indicator's and the scheme's
 */
public record Deviation(Promise promise, BigDecimal threshold, Need need) {

    public enum Need {
        /** The result misses its target by more than the threshold. */
        OUTSIDE,
        /** No figure shows the result: only what people write tells of it. */
        IN_WORDS,
        /** As promised, or near enough. */
        WITHIN,
        HIDDEN,
        NOT_REGISTERED,
        /** There was nothing to compute the result from. */
        NOTHING,
        /** The application gave no target. */
        NO_TARGET;

        public boolean isRequired() {
            return this == OUTSIDE || this == IN_WORDS;
        }
    }

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /**
     * @param promises of the report
     * @param goals    of the award as they were known at the report's cut-off: threshold and direction of their indicators
     */
    public static List<Deviation> of(List<Promise> promises, List<AwardGoal> goals, Scheme scheme) {
        Map<String, Indicator> known = new HashMap<>();
        goals.forEach(goal -> goal.indicators().forEach(indicator -> known.put(goal.number() + "." + indicator.number(), indicator)));
        return promises.stream().map(promise -> of(promise, known.get(promise.id()), scheme)).toList();
    }

    private static Deviation of(Promise promise, Indicator indicator, Scheme scheme) {
        BigDecimal own = indicator == null ? HUNDRED : indicator.terms().threshold();
        BigDecimal threshold = scheme.deviation() == null ? own : own.min(scheme.deviation().percent());
        Direction direction = indicator == null ? Direction.HIGHER : indicator.terms().direction();
        return new Deviation(promise, threshold, need(promise, threshold, direction));
    }

    private static Need need(Promise promise, BigDecimal threshold, Direction direction) {
        Cell reached = promise.reached();
        if (promise.target() == null) {
            return Need.NO_TARGET;
        } else if (promise.figure() == null || reached == null) {
            return Need.IN_WORDS;
        } else if (reached.isHidden()) {
            return Need.HIDDEN;
        } else if (reached.isNotRegistered()) {
            return Need.NOT_REGISTERED;
        } else if (reached.value() == null) {
            return Need.NOTHING;
        }
        // a target of 80 % is written 80, a share of it counted 0.80
        BigDecimal result = promise.column().format() == Format.SHARE ? reached.value().movePointRight(2) : reached.value();
        BigDecimal allowed = promise.target().abs().multiply(threshold).divide(HUNDRED);
        BigDecimal missing = direction == Direction.HIGHER ? promise.target().subtract(result) : result.subtract(promise.target());
        return missing.compareTo(allowed) > 0 ? Need.OUTSIDE : Need.WITHIN;
    }

    public boolean isRequired() {
        return need.isRequired();
    }

    public WrittenText.Place place() {
        return WrittenText.Place.explanation(promise.id());
    }
}

package no.stegvis.journey.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;

import no.stegvis.journey.GoalsOverTime;
import no.stegvis.outcome.Instrument;
import org.springframework.stereotype.Component;

/** The goal attainment score drawn over time: 50 is as expected, and the field changes there. */
@Component
class GoalCurve {

    /** However many goals, and whatever their weights, the score stays between these. */
    private static final BigDecimal LOWEST = BigDecimal.TEN;
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(90);
    private static final BigDecimal AS_EXPECTED = BigDecimal.valueOf(50);

    private static final ScoreCurve.Scale SCALE = new ScoreCurve.Scale(LOWEST, HIGHEST,
            List.of(new Instrument.Band("below", LOWEST, AS_EXPECTED), new Instrument.Band("asExpected", AS_EXPECTED, HIGHEST)));

    /** @return null when the goals have been judged fewer than two times */
    ScoreCurve of(GoalsOverTime.History history, List<MeasureStrip.During> measures, Locale locale) {
        return ScoreCurve.of(SCALE, history.points().stream().map(point -> new ScoreCurve.Scored(point.on(), point.score())).toList(), measures, locale);
    }

    static String written(BigDecimal score, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(score);
    }
}

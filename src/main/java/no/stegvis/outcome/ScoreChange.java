package no.stegvis.outcome;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How far somebody's latest score lies from her first by the same version of the key. Whether that is more than chance is told only
 * where it is published how large a change must be for that.
 *
 * @param points latest minus first, as the instrument is reported
 * @param rule   the published one, or null
 * @param verdict null where no rule is published: nobody is said to have changed then
 */
public record ScoreChange(LocalDate from, LocalDate to, BigDecimal points, Instrument.Change rule, Verdict verdict) {

    /** As reports count it: at least as large as published, and which way is better, the instrument says. */
    public enum Verdict { BETTER, WORSE, WITHIN_CHANCE }

    /**
     * @param answered on this instrument, in the order of {@link Responses#of}
     * @return empty when there aren't two scores of different days
     */
    public static Optional<ScoreChange> of(Instrument instrument, List<Response> answered) {
        List<Response> scored = answered.stream().filter(response -> response.score() != null).toList();
        if (scored.isEmpty()) {
            return Optional.empty();
        }
        Response latest = scored.get(scored.size() - 1);
        return scored.stream().filter(response -> response.instrumentVersion() == latest.instrumentVersion()).findFirst()
                .filter(first -> first.takenOn().isBefore(latest.takenOn())).map(first -> between(instrument, first, latest));
    }

    private static ScoreChange between(Instrument instrument, Response first, Response latest) {
        BigDecimal points = latest.score().value().subtract(first.score().value());
        // what is published for one version of a key says nothing of another
        Instrument.Change rule = latest.instrumentVersion() == instrument.version() ? instrument.change() : null;
        return new ScoreChange(first.takenOn(), latest.takenOn(), points, rule, rule == null ? null : verdict(instrument, rule, points));
    }

    private static Verdict verdict(Instrument instrument, Instrument.Change rule, BigDecimal points) {
        if (points.abs().compareTo(rule.points()) < 0) {
            return Verdict.WITHIN_CHANCE;
        }
        return points.signum() > 0 == instrument.higherIsBetter() ? Verdict.BETTER : Verdict.WORSE;
    }
}

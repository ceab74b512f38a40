package no.stegvis.journey.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import no.stegvis.outcome.Instrument;
import no.stegvis.outcome.Response;

/**
 * Somebody's scores on one instrument as a drawing of {@link #WIDTH} by {@link #HEIGHT}: time along, score up, the published
 * bands behind; and what she did meanwhile, as strips under it that make it higher. The page says the same in words.
 *
 * @param line   the dots joined, as an SVG path's {@code points}
 * @param bands  the highest scores first
 * @param height of the whole drawing
 */
public record ScoreCurve(List<Dot> dots, String line, List<Stripe> bands, String lowest, String highest, String first, String last,
                         List<MeasureStrip> strips, int height) {

    public static final int WIDTH = 640;
    public static final int HEIGHT = 240;
    private static final int LEFT = 44;
    static final int RIGHT = 16;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;

    public record Dot(String x, String y) {
    }

    /** @param key of the band */
    public record Stripe(String key, String y, String height, boolean even) {
    }

    /** @return null when there are fewer than two scores: one is no curve */
    static ScoreCurve of(Instrument instrument, String sex, List<Response> answered, List<MeasureStrip.During> measures, Locale locale) {
        return of(new Scale(instrument.lowest(), instrument.highest(), instrument.bandsOf(sex)), answered.stream()
                .filter(response -> response.score() != null).map(response -> new Scored(response.takenOn(), response.score().value())).toList(),
                measures, locale);
    }

    /** What a curve is drawn on. */
    record Scale(BigDecimal lowest, BigDecimal highest, List<Instrument.Band> bands) {
    }

    record Scored(LocalDate on, BigDecimal score) {
    }

    /** @param scored the first first @return null when there are fewer than two scores: one is no curve */
    static ScoreCurve of(Scale scale, List<Scored> scored, List<MeasureStrip.During> measures, Locale locale) {
        if (scored.size() < 2) {
            return null;
        }
        LocalDate first = scored.get(0).on();
        LocalDate last = scored.get(scored.size() - 1).on();
        BigDecimal lowest = scale.lowest();
        BigDecimal highest = scale.highest();
        List<Dot> dots = scored.stream().map(one -> new Dot(number(across(one.on(), first, last)),
                number(up(one.score().doubleValue(), lowest, highest)))).toList();
        List<MeasureStrip> strips = MeasureStrip.between(first, last, measures, locale);
        return new ScoreCurve(dots, dots.stream().map(dot -> dot.x() + "," + dot.y()).collect(Collectors.joining(" ")),
                stripes(scale.bands(), lowest, highest), lowest.toPlainString(), highest.toPlainString(),
                TimelineWords.shortDay(first, locale), TimelineWords.shortDay(last, locale), strips, HEIGHT + MeasureStrip.height(strips.size()));
    }

    /** @return how far from the left a day stands */
    static double across(LocalDate day, LocalDate first, LocalDate last) {
        long days = Math.max(1, ChronoUnit.DAYS.between(first, last));
        return LEFT + (WIDTH - LEFT - RIGHT) * (double) ChronoUnit.DAYS.between(first, day) / days;
    }

    private static List<Stripe> stripes(List<Instrument.Band> bands, BigDecimal lowest, BigDecimal highest) {
        List<Stripe> stripes = new ArrayList<>();
        for (int i = bands.size() - 1; i >= 0; i--) {
            // a band reaches up to where the next begins
            double top = up(i == bands.size() - 1 ? highest.doubleValue() : bands.get(i + 1).from().doubleValue(), lowest, highest);
            double bottom = up(bands.get(i).from().doubleValue(), lowest, highest);
            stripes.add(new Stripe(bands.get(i).key(), number(top), number(bottom - top), i % 2 == 0));
        }
        return stripes;
    }

    private static double up(double score, BigDecimal lowest, BigDecimal highest) {
        double share = (score - lowest.doubleValue()) / highest.subtract(lowest).doubleValue();
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

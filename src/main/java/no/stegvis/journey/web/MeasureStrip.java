package no.stegvis.journey.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A measure behind a curve and as a strip under its axis, from the day it began to the day it was over. An end that lies outside the days of the
 * curve is drawn as a point. Its number is told by the strip and by the same in words, so that neither colour nor picture is needed.
 *
 * @param points of the polygon
 * @param y      where its writing stands
 * @param left   where it begins behind the curve
 * @param edges  where it began and was over in the days of the curve: lines from the strip up through the curve
 * @param until  the day on which it was over, null while it goes on
 */
public record MeasureStrip(int number, String label, String points, String y, String left, String width, List<String> edges, String from, String until) {

    private static final int ROW = 26;
    private static final int THICKNESS = 20;
    private static final int BASELINE = 15;
    /** What began and ended on one day can still be seen, and its points have room. */
    private static final int NARROWEST = 12;
    private static final int POINT = 6;

    /** A measure that went on. @param overOn null while it goes on */
    record During(String label, LocalDate startedOn, LocalDate overOn) {

        private boolean reaches(LocalDate first, LocalDate last) {
            return !startedOn.isAfter(last) && (overOn == null || !overOn.isBefore(first));
        }
    }

    /** @return down to where its edges are drawn: the strips above it stand before them */
    public String top() {
        return ScoreCurve.number(ScoreCurve.HEIGHT + height(number - 1));
    }

    /** @return those that went on between the two days, both included; what began first stands first */
    static List<MeasureStrip> between(LocalDate first, LocalDate last, List<During> measures, Locale locale) {
        List<MeasureStrip> strips = new ArrayList<>();
        measures.stream().filter(one -> one.reaches(first, last)).sorted(Comparator.comparing(During::startedOn).thenComparing(During::label))
                .forEach(one -> strips.add(strip(strips.size() + 1, one, first, last, locale)));
        return List.copyOf(strips);
    }

    /** How much higher the drawing becomes with so many. */
    static int height(int strips) {
        return strips * ROW;
    }

    private static MeasureStrip strip(int number, During one, LocalDate first, LocalDate last, Locale locale) {
        boolean beganBefore = one.startedOn().isBefore(first);
        boolean goesOn = one.overOn() == null || one.overOn().isAfter(last);
        double left = Math.min(ScoreCurve.across(beganBefore ? first : one.startedOn(), first, last), ScoreCurve.WIDTH - ScoreCurve.RIGHT - NARROWEST);
        double right = Math.max(ScoreCurve.across(goesOn ? last : one.overOn(), first, last), left + NARROWEST);
        double top = ScoreCurve.HEIGHT + height(number - 1);
        double bottom = top + THICKNESS;
        double middle = (top + bottom) / 2;
        List<String> corners = new ArrayList<>();
        corners.add(corner(beganBefore ? left + POINT : left, top));
        corners.add(corner(goesOn ? right - POINT : right, top));
        if (goesOn) {
            corners.add(corner(right, middle));
        }
        corners.add(corner(goesOn ? right - POINT : right, bottom));
        corners.add(corner(beganBefore ? left + POINT : left, bottom));
        if (beganBefore) {
            corners.add(corner(left, middle));
        }
        List<String> edges = new ArrayList<>();
        if (!beganBefore) {
            edges.add(ScoreCurve.number(left));
        }
        if (!goesOn) {
            edges.add(ScoreCurve.number(right));
        }
        return new MeasureStrip(number, one.label(), String.join(" ", corners), ScoreCurve.number(top + BASELINE), ScoreCurve.number(left),
                ScoreCurve.number(right - left), List.copyOf(edges),
                TimelineWords.shortDay(one.startedOn(), locale), TimelineWords.shortDay(one.overOn(), locale));
    }

    private static String corner(double x, double y) {
        return ScoreCurve.number(x) + "," + ScoreCurve.number(y);
    }
}

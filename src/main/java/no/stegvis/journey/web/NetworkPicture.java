package no.stegvis.journey.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import no.stegvis.journey.NetworkMaps;

/**
 * A network as a drawing of {@link #WIDTH} by {@link #HEIGHT}: she in the middle, the closest in the inner ring; family, friends,
 * daily life and helpers each in a corner. Those who are alike are drawn once, with their number. The table beside it says the
 * same in words.
 */
public record NetworkPicture(List<Dot> dots) {

    public static final int WIDTH = 960;
    public static final int HEIGHT = 640;
    /** From the middle to those very close, close, and acquaintances. */
    private static final Map<Integer, Double> RINGS = Map.of(3, 120.0, 2, 200.0, 1, 280.0);
    /** Each ring is turned a little, so that lines to the outer ones don't run through those further in. */
    private static final Map<Integer, Double> TURNED = Map.of(3, 0.0, 2, -11.0, 1, 11.0);
    private static final List<List<String>> CORNERS = List.of(
            List.of("parent", "sibling", "child", "partner", "relative"),
            List.of("friend", "neighbour", "peer"),
            List.of("colleague", "fellowStudent", "fellowMember"),
            List.of("tidgiver", "professional", "other"));
    private static final double CORNER = 90;
    private static final double MARGIN = 12;

    /**
     * @param labelX  where the word stands: beside the dot, away from the middle
     * @param anchor  {@code start} or {@code end}: on which side
     * @param contact how often, as a word for the line's look
     * @param count   how many who are alike
     */
    public record Dot(String x, String y, String labelX, String labelY, String anchor, String role, String contact, long count) {
    }

    static NetworkPicture of(NetworkMaps.Drawn map) {
        List<Dot> dots = new ArrayList<>();
        for (int corner = 0; corner < CORNERS.size(); corner++) {
            for (int closeness = NetworkMaps.VERY_CLOSE; closeness >= 1; closeness--) {
                place(alike(map, CORNERS.get(corner), closeness), corner, closeness, dots);
            }
        }
        return new NetworkPicture(dots);
    }

    private static Map<NetworkMaps.Tie, Long> alike(NetworkMaps.Drawn map, List<String> roles, int closeness) {
        Map<NetworkMaps.Tie, Long> counted = new LinkedHashMap<>();
        map.ties().stream().filter(tie -> roles.contains(tie.role()) && tie.closeness() == closeness)
                .forEach(tie -> counted.merge(tie, 1L, Long::sum));
        return counted;
    }

    private static void place(Map<NetworkMaps.Tie, Long> ties, int corner, int closeness, List<Dot> dots) {
        int at = 0;
        for (Map.Entry<NetworkMaps.Tie, Long> tie : ties.entrySet()) {
            double share = (at++ + 0.5) / ties.size();
            double angle = Math.toRadians(corner * CORNER + MARGIN + share * (CORNER - 2 * MARGIN) + TURNED.get(closeness) - 90);
            double x = WIDTH / 2.0 + RINGS.get(closeness) * Math.cos(angle);
            double y = HEIGHT / 2.0 + RINGS.get(closeness) * Math.sin(angle);
            boolean right = Math.cos(angle) >= 0;
            dots.add(new Dot(number(x), number(y), number(x + (right ? 15 : -15)), number(y + 6), right ? "start" : "end",
                    tie.getKey().role(), tie.getKey().contact(), tie.getValue()));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

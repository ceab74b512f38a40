package no.stegvis.journey.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import no.stegvis.journey.NetworkMaps;

/**
 * A network as a drawing of {@link #SIZE} by {@link #SIZE}: she in the middle, the closest in the inner ring; family, friends,
 * daily life and helpers each in a corner. Those who are alike are drawn once, with their number. The table beside it says the
 * same in words.
 */
public record NetworkPicture(List<Dot> dots) {

    public static final int SIZE = 640;
    private static final double MIDDLE = SIZE / 2.0;
    /** From the middle to those very close, close, and acquaintances. */
    private static final Map<Integer, Double> RINGS = Map.of(3, 95.0, 2, 175.0, 1, 255.0);
    private static final List<List<String>> CORNERS = List.of(
            List.of("parent", "sibling", "child", "partner", "relative"),
            List.of("friend", "neighbour", "peer"),
            List.of("colleague", "fellowStudent", "fellowMember"),
            List.of("tidgiver", "professional", "other"));
    private static final double CORNER = 90;
    private static final double MARGIN = 8;

    /** @param contact how often, as a word for the line's look @param count how many who are alike */
    public record Dot(String x, String y, String labelY, String role, String contact, long count) {
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
            double angle = Math.toRadians(corner * CORNER + MARGIN + share * (CORNER - 2 * MARGIN) - 90);
            double x = MIDDLE + RINGS.get(closeness) * Math.cos(angle);
            double y = MIDDLE + RINGS.get(closeness) * Math.sin(angle);
            // neighbours in a ring get their words above and below in turn, so that they don't run into one another
            dots.add(new Dot(number(x), number(y), number(at % 2 == 0 ? y - 16 : y + 27), tie.getKey().role(), tie.getKey().contact(), tie.getValue()));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

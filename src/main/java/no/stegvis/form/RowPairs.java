package no.stegvis.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which row of a corrected list stands for which row of the earlier one. A row has no number of its own: those that say the same
 * belong together, then those that say most of the same, half of it at least.
 */
public final class RowPairs {

    /** Places in the two lists. @param before null of a row that was added @param after null of one that was taken away */
    public record Pair(Integer before, Integer after) {
    }

    private RowPairs() {
    }

    /** @return each row once: the later list's in their order, then what is left of the earlier one */
    public static List<Pair> of(List<Map<String, Object>> before, List<Map<String, Object>> after) {
        Map<Integer, Integer> found = new LinkedHashMap<>();
        long most = before.stream().mapToLong(Map::size).max().orElse(0);
        for (long alike = most; alike * 2 >= most && alike > 0; alike--) {
            for (int i = 0; i < after.size(); i++) {
                for (int j = 0; j < before.size() && !found.containsKey(i); j++) {
                    if (!found.containsValue(j) && alike(before.get(j), after.get(i)) >= alike) {
                        found.put(i, j);
                    }
                }
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            pairs.add(new Pair(found.get(i), i));
        }
        for (int j = 0; j < before.size(); j++) {
            if (!found.containsValue(j)) {
                pairs.add(new Pair(j, null));
            }
        }
        return pairs;
    }

    private static long alike(Map<String, Object> before, Map<String, Object> after) {
        return before.entrySet().stream().filter(cell -> Objects.equals(text(cell.getValue()), text(after.get(cell.getKey())))).count();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}

package no.stegvis.reporting.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The figures behind the numbers: which numbers one shows, and which are hidden together. */
final class Figures {

    private final Map<CellId, List<Integer>> places = new HashMap<>();
    private final Map<CellId, Long> worth = new HashMap<>();
    private final Map<CellId, Set<CellId>> followers = new HashMap<>();
    private final Map<CellId, Set<CellId>> followed = new HashMap<>();

    Figures(Knowledge knowledge, List<Follows> follows) {
        for (int i = 0; i < knowledge.size(); i++) {
            Cell cell = knowledge.cell(i);
            places.computeIfAbsent(cell.figure(), none -> new ArrayList<>()).add(i);
            worth.merge(cell.figure(), cell.worth(), Math::max);
        }
        for (Follows follow : follows) {
            followers.computeIfAbsent(follow.hidden(), none -> new TreeSet<>()).add(follow.then());
            followed.computeIfAbsent(follow.then(), none -> new TreeSet<>()).add(follow.hidden());
        }
    }

    List<Integer> placesOf(CellId figure) {
        return places.getOrDefault(figure, List.of());
    }

    long worth(CellId figure) {
        return worth.getOrDefault(figure, 0L);
    }

    /** @return the figure and all that is hidden with it */
    Set<CellId> hiddenWith(CellId figure) {
        return reached(figure, followers, null);
    }

    /** @return the figure and all that must be shown for it to be */
    Set<CellId> shownWith(CellId figure, Collection<CellId> hidden) {
        return reached(figure, followed, hidden);
    }

    private static Set<CellId> reached(CellId figure, Map<CellId, Set<CellId>> along, Collection<CellId> among) {
        Set<CellId> reached = new TreeSet<>(Set.of(figure));
        Deque<CellId> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (CellId next : along.getOrDefault(open.pop(), Set.of())) {
                if ((among == null || among.contains(next)) && reached.add(next)) {
                    open.push(next);
                }
            }
        }
        return reached;
    }
}

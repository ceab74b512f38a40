package no.stegvis.reporting.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import no.stegvis.reporting.disclosure.Cell.Key;
import no.stegvis.reporting.disclosure.Cell.Part;
import no.stegvis.reporting.disclosure.Cell.Standing;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.search.strategy.selectors.values.IntDomainClosest;
import org.chocosolver.solver.search.strategy.selectors.variables.FirstFail;
import org.chocosolver.solver.variables.IntVar;

/**
 * Somebody who has read all that was released, knows the rules, and solves for what was hidden, in whole numbers. Built on
 * another solver (constraints, not linear programming) and on nothing of what protects but the description of the release.
 */
public final class Attacker {

    private static final String PATIENCE = "20s";
    private static final Map<Part, Integer> LEAST = Map.of(Part.YES, 0, Part.NO, 0, Part.REST, 0);

    private final Release release;
    private final Set<CellId> hidden;
    private final Map<Key, Cell> cells = new HashMap<>();
    private final Map<Key, List<Line>> linesOf = new HashMap<>();
    /** What each number has been in one of the solutions that were found. */
    private final Map<Key, TreeSet<Integer>> seenTold = new HashMap<>();
    private final Map<Key, TreeSet<Integer>> seenHidden = new HashMap<>();
    private final int bound;

    public Attacker(Release release, Set<CellId> hidden) {
        this.release = release;
        this.hidden = hidden;
        release.cells().forEach(cell -> cells.put(cell.key(), cell));
        release.lines().forEach(line -> line.cells().forEach(key -> linesOf.computeIfAbsent(key, none -> new ArrayList<>()).add(line)));
        bound = (int) release.cells().stream().mapToLong(Cell::value).max().orElse(0) * 2 + 40;
    }

    /** @return numbers that are known more closely than they may be, each with what is known of it */
    public List<String> finds() {
        List<String> found = new ArrayList<>();
        for (Cell cell : release.cells()) {
            if (!isTold(cell)) {
                String breach = breach(cell);
                if (breach != null) {
                    found.add(cell.key() + " = " + cell.value() + " (" + cell.people() + "): " + breach);
                }
            } else if (cell.standing() == Standing.NEW && tooSmall(cell)) {
                found.add(cell.key() + " = " + cell.value() + " is shown");
            }
        }
        for (Follows follows : release.follows()) {
            Cell mean = cells.get(new Key(follows.then(), Part.BEHIND_MEAN));
            if (mean != null && isTold(mean) && hidden.contains(follows.hidden())) {
                found.add(mean.key() + ": a mean's decimals tell how many it is taken over");
            }
        }
        return found;
    }

    private boolean isTold(Cell cell) {
        return cell.standing() == Standing.SHOWN || cell.standing() == Standing.NEW && !hidden.contains(cell.key().figure());
    }

    private static boolean tooSmall(Cell cell) {
        return cell.people() > 0 && cell.people() < cell.rule().threshold();
    }

    private String breach(Cell cell) {
        int threshold = cell.rule().threshold();
        long value = cell.value();
        if (cell.part() == Part.CHANGE) {
            return value != 0 && Math.abs(value) < threshold ? tooNarrow(cell, threshold) : null;
        }
        if (tooSmall(cell)) {
            long low = cell.rule().zerosHidden() ? 0 : 1;
            return never(cell, -bound, low) ? "never " + low
                    : never(cell, Math.max(value, threshold - 1), bound) ? "never " + Math.max(value, threshold - 1) : null;
        }
        if (cell.part() == Part.REST) {
            return null;
        }
        if (value == 0) {
            return never(cell, threshold - 1, bound) ? "never " + (threshold - 1) : null;
        }
        return tooNarrow(cell, threshold);
    }

    private String tooNarrow(Cell cell, int width) {
        for (int up = 0; up <= width; up++) {
            if (!never(cell, cell.value() + up, bound) && !never(cell, -bound, cell.value() - width + up)) {
                return null;
            }
        }
        return "known to within fewer than " + width;
    }

    /** Ruled out by what was released, and not by the rules alone: they show every 0 that isn't hidden, whatever else is hidden. */
    private boolean never(Cell asked, long least, long most) {
        return !possible(asked, least, most, false) && possible(asked, least, most, true);
    }

    private boolean possible(Cell asked, long least, long most, boolean allHidden) {
        Map<Key, TreeSet<Integer>> seen = allHidden ? seenHidden : seenTold;
        Integer before = seen.computeIfAbsent(asked.key(), key -> new TreeSet<>(Set.of((int) asked.value()))).ceiling((int) Math.max(least, -bound));
        return before != null && before <= most || solves(asked, least, most, allHidden, seen);
    }

    private boolean solves(Cell asked, long least, long most, boolean allHidden, Map<Key, TreeSet<Integer>> seen) {
        Model model = new Model();
        Map<Key, IntVar> numbers = new LinkedHashMap<>();
        Set<Line> lines = new LinkedHashSet<>();
        for (Key key : hangingTogetherWith(asked.key(), allHidden, lines)) {
            Cell cell = cells.get(key);
            numbers.put(key, isUnknown(cell, allHidden) ? model.intVar(key.toString(), least(cell), bound) : model.intVar((int) cell.value()));
        }
        for (Line line : lines) {
            IntVar total = numbers.get(line.total());
            IntVar[] parts = line.parts().stream().map(numbers::get).toArray(IntVar[]::new);
            switch (line.counting()) {
                case ADDS -> model.sum(parts, "=", model.offset(total, (int) -off(line))).post();
                case ONCE -> {
                    model.sum(parts, ">=", total).post();
                    Arrays.stream(parts).forEach(part -> model.arithm(part, "<=", total).post());
                }
                case WITHIN -> Arrays.stream(parts).forEach(part -> model.arithm(part, "<=", total).post());
            }
        }
        for (Follows follows : release.follows()) {
            Cell told = cells.get(new Key(follows.then(), Part.COUNT));
            Cell behind = cells.get(new Key(follows.hidden(), Part.COUNT));
            if (told != null && told.value() > 0 && isTold(told) && !allHidden && behind.people() == behind.value() && numbers.containsKey(behind.key())) {
                // What is shown has people enough behind it.
                model.arithm(numbers.get(behind.key()), ">=", behind.rule().threshold()).post();
            }
        }
        IntVar target = numbers.get(asked.key());
        model.arithm(target, ">=", (int) Math.max(least, -bound)).post();
        model.arithm(target, "<=", (int) Math.min(most, bound)).post();
        IntVar[] free = numbers.values().stream().filter(number -> !number.isInstantiated()).toArray(IntVar[]::new);
        // The order of trying changes how soon an answer is found, not the answer.
        Map<IntVar, Integer> truth = numbers.keySet().stream().collect(Collectors.toMap(numbers::get, key -> (int) cells.get(key).value(), (a, b) -> a));
        if (free.length > 0) {
            model.getSolver().setSearch(Search.lastConflict(Search.intVarSearch(new FirstFail(model), number -> closest(number, truth.get(number)), free)));
        }
        model.getSolver().limitTime(PATIENCE);
        boolean found = model.getSolver().solve();
        if (!found && model.getSolver().isStopCriterionMet()) {
            throw new AssertionError("Not decided within " + PATIENCE + ": " + asked);
        }
        if (found) {
            numbers.forEach((key, number) -> seen.computeIfAbsent(key, none -> new TreeSet<>()).add(number.getValue()));
        }
        return found;
    }

    private boolean isUnknown(Cell cell, boolean allHidden) {
        return !isTold(cell) || allHidden && cell.standing() == Standing.NEW && cell.value() != 0;
    }

    /** What is beyond numbers that are known says nothing of this one. @param through takes in the lines on the way */
    private Set<Key> hangingTogetherWith(Key asked, boolean allHidden, Set<Line> through) {
        Set<Key> reached = new LinkedHashSet<>(Set.of(asked));
        Deque<Key> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (Line line : linesOf.getOrDefault(open.pop(), List.of())) {
                if (through.add(line)) {
                    line.cells().filter(reached::add).filter(key -> isUnknown(cells.get(key), allHidden)).forEach(open::push);
                }
            }
        }
        return reached;
    }

    private static int closest(IntVar number, int truth) {
        if (number.contains(truth)) {
            return truth;
        }
        int above = number.nextValue(truth);
        int below = number.previousValue(truth);
        return below == Integer.MIN_VALUE || above != Integer.MAX_VALUE && above - truth <= truth - below ? above : below;
    }

    /** Where two figures of one thing differ, it is known by how much. */
    private long off(Line line) {
        return cells.get(line.total()).value() - line.parts().stream().mapToLong(part -> cells.get(part).value()).sum();
    }

    /** A hidden 0 would have been shown where zeros are. */
    private int least(Cell cell) {
        return cell.part() == Part.CHANGE ? -bound : LEAST.containsKey(cell.part()) || cell.rule().zerosHidden() || cell.rule().groupsHidden() ? 0 : 1;
    }
}

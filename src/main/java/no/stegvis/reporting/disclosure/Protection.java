package no.stegvis.reporting.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import no.stegvis.reporting.disclosure.Cell.Standing;

/**
 * One release on its way to being safe. What has been found about it stays found: other numbers that a reader can't tell
 * from the true ones remain such when more is hidden.
 */
final class Protection {

    private static final long FAR = Ranges.FAR;

    private final Knowledge knowledge;
    private final Alternatives alternatives;
    private final Figures figures;
    private final Map<Cell.Key, Demand> primary;
    private final Map<CellId, Hidden> hidden = new TreeMap<>();
    /** What a reader isn't told. */
    private final BitSet unseen = new BitSet();
    private final Demand[] demands;
    private final Set<Cell.Key> givenAway = new TreeSet<>();
    private Doubt doubt;

    Protection(Release release) {
        knowledge = new Knowledge(release);
        alternatives = new Alternatives(knowledge);
        figures = new Figures(knowledge, release.follows());
        primary = new SmallCells(release).demands();
        demands = new Demand[knowledge.size()];
        doubt = new Doubt(knowledge.size());
    }

    void hideSmallCells() {
        for (int i = 0; i < knowledge.size(); i++) {
            Cell cell = knowledge.cell(i);
            Demand demand = primary.get(cell.key());
            if (cell.standing() == Standing.UNSEEN) {
                unseen.set(i);
                demands[i] = demand != null || cell.part() == Cell.Part.REST || cell.part() == Cell.Part.CHANGE ? demand : wide(cell);
            } else if (cell.standing() == Standing.NEW && demand != null) {
                hide(cell.figure(), Hidden.PRIMARY);
            }
        }
    }

    void hideWhatTellsOfThem() {
        meetAll(i -> primary.containsKey(knowledge.cell(i).key()));
        meetAll(i -> true);
    }

    private void meetAll(IntPredicate asked) {
        OptionalInt next = firstUnmet(asked);
        while (next.isPresent()) {
            meet(next.getAsInt());
            next = firstUnmet(asked);
        }
    }

    private OptionalInt firstUnmet(IntPredicate asked) {
        return IntStream.range(0, demands.length).filter(i -> demands[i] != null && asked.test(i) && !met(i)).findFirst();
    }

    private boolean met(int place) {
        long value = knowledge.cell(place).value();
        return demands[place].met(value + doubt.lowest(place), value + doubt.highest(place));
    }

    /** Hides what it takes. Where that isn't enough, the number is as uncertain as it can be made, and that is kept to. */
    private void meet(int place) {
        long value = knowledge.cell(place).value();
        Demand demand = demands[place];
        for (long low = demand.low() - value; low < doubt.lowest(place) && !reach(place, -FAR, low);) {
            low++;
        }
        for (long high = demand.high() - value; high > doubt.highest(place) && !reach(place, high, FAR);) {
            high--;
        }
        for (long width = demand.width(); doubt.width(place) < width && !widen(place, width);) {
            width--;
        }
        if (!met(place)) {
            givenAway.add(knowledge.cell(place).key());
            demands[place] = new Demand(Math.max(demand.low(), value + doubt.lowest(place)),
                    Math.min(demand.high(), value + doubt.highest(place)), Math.min(demand.width(), doubt.width(place)));
        }
    }

    /** Hides the cheapest figures by whose being hidden the number could be off by so much. */
    private boolean reach(int place, long least, long most) {
        if (freely(place, least, most)) {
            return true;
        }
        Optional<long[]> found = alternatives.cheapest(movable(), place, least, most, this::cost);
        found.ifPresent(this::takeIn);
        return found.isPresent();
    }

    private boolean freely(int place, long least, long most) {
        Optional<long[]> found = alternatives.any(unseen, place, least, most);
        found.ifPresent(doubt::add);
        return found.isPresent();
    }

    private boolean widen(int place, long width) {
        widenFreely(place, width);
        long missing = width - doubt.width(place);
        if (missing <= 0) {
            return true;
        }
        Optional<long[]> up = alternatives.cheapest(movable(), place, doubt.highest(place) + missing, FAR, this::cost);
        Optional<long[]> down = alternatives.cheapest(movable(), place, -FAR, doubt.lowest(place) - missing, this::cost);
        Optional<long[]> better = up.isEmpty() || down.isPresent() && price(down.get()) < price(up.get()) ? down : up;
        better.ifPresent(this::takeIn);
        return better.isPresent();
    }

    private void widenFreely(int place, long width) {
        for (long more = width - doubt.width(place); more > 0 && doubt.width(place) < width; more--) {
            freely(place, doubt.highest(place) + more, FAR);
        }
        for (long more = width - doubt.width(place); more > 0 && doubt.width(place) < width; more--) {
            freely(place, -FAR, doubt.lowest(place) - more);
        }
    }

    private void takeIn(long[] moved) {
        for (int i = 0; i < moved.length; i++) {
            if (moved[i] != 0 && !unseen.get(i)) {
                hide(knowledge.cell(i).figure(), Hidden.SECONDARY);
            }
        }
        doubt.add(moved);
    }

    private void hide(CellId figure, Hidden reason) {
        for (CellId each : figures.hiddenWith(figure)) {
            Hidden why = figures.placesOf(each).stream().anyMatch(i -> primary.containsKey(knowledge.cell(i).key()))
                    ? Hidden.PRIMARY : each.equals(figure) ? reason : Hidden.SECONDARY;
            if (hidden.putIfAbsent(each, why) == null) {
                for (int i : figures.placesOf(each)) {
                    unseen.set(i);
                    demands[i] = primary.getOrDefault(knowledge.cell(i).key(), wide(knowledge.cell(i)));
                }
            }
        }
    }

    private static Demand wide(Cell cell) {
        return new Demand(cell.value(), cell.value(), cell.rule().threshold());
    }

    private BitSet movable() {
        BitSet movable = (BitSet) unseen.clone();
        for (int i = 0; i < knowledge.size(); i++) {
            if (mayBeHidden(knowledge.cell(i))) {
                movable.set(i);
            }
        }
        return movable;
    }

    /** A 0 that is shown says that there is nobody: it stays. */
    private static boolean mayBeHidden(Cell cell) {
        boolean shownZero = cell.value() == 0 && (cell.part() == Cell.Part.COUNT || cell.part() == Cell.Part.BEHIND_MEAN);
        return cell.standing() == Standing.NEW && !shownZero;
    }

    private double cost(int place) {
        return unseen.get(place) ? 0 : figures.hiddenWith(knowledge.cell(place).figure()).stream()
                .filter(figure -> !hidden.containsKey(figure)).mapToLong(figures::worth).sum();
    }

    private long price(long[] moved) {
        Set<CellId> lost = IntStream.range(0, moved.length).filter(i -> moved[i] != 0 && !unseen.get(i))
                .mapToObj(i -> figures.hiddenWith(knowledge.cell(i).figure())).flatMap(Set::stream)
                .filter(figure -> !hidden.containsKey(figure)).collect(Collectors.toSet());
        return lost.stream().mapToLong(figures::worth).sum();
    }

    /** What was hidden on the way to something better is shown again, the dearest first, where all stays in doubt without it. */
    void showWhatTellsNothing() {
        List<CellId> dearest = new ArrayList<>(hidden.keySet().stream().filter(figure -> hidden.get(figure) == Hidden.SECONDARY)
                .sorted(Comparator.comparing(figures::worth).reversed().thenComparing(Comparator.naturalOrder())).toList());
        for (CellId figure : dearest) {
            Set<CellId> together = figures.shownWith(figure, hidden.keySet());
            if (together.stream().allMatch(each -> hidden.get(each) == Hidden.SECONDARY)) {
                showIfSafe(together);
            }
        }
    }

    private void showIfSafe(Set<CellId> together) {
        Doubt before = doubt;
        Set<Integer> places = together.stream().flatMap(each -> figures.placesOf(each).stream()).collect(Collectors.toCollection(TreeSet::new));
        doubt = before.without(places);
        Map<Integer, Demand> wanted = new TreeMap<>();
        places.forEach(i -> {
            unseen.clear(i);
            wanted.put(i, demands[i]);
            demands[i] = null;
        });
        if (IntStream.range(0, demands.length).allMatch(i -> demands[i] == null || met(i) || metFreely(i))) {
            together.forEach(hidden::remove);
            return;
        }
        doubt = before;
        wanted.forEach((i, demand) -> {
            unseen.set(i);
            demands[i] = demand;
        });
    }

    private boolean metFreely(int place) {
        long value = knowledge.cell(place).value();
        Demand demand = demands[place];
        if (value + doubt.lowest(place) > demand.low() && !freely(place, -FAR, demand.low() - value)
                || value + doubt.highest(place) < demand.high() && !freely(place, demand.high() - value, FAR)) {
            return false;
        }
        widenFreely(place, demand.width());
        return met(place);
    }

    Suppression.Outcome outcome() {
        return new Suppression.Outcome(hidden, List.copyOf(givenAway));
    }
}

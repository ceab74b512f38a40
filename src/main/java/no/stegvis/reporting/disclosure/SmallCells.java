package no.stegvis.reporting.disclosure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import no.stegvis.reporting.disclosure.Cell.Part;

/**
 * The primary rules: which numbers must not be seen for their own sake, and how much doubt about them must be left.
 * <ul>
 * <li>fewer people than the threshold; of a share, few for whom it is so, or few for whom it isn't (the threshold rule);
 * <li>0 and 0 or 100 %, where the table's zeros are hidden or it says nothing of whole groups (group disclosure);
 * <li>a count that is nearly all one person's, the (n,k) dominance rule.
 * </ul>
 */
final class SmallCells {

    private final Release release;
    private final Map<Cell.Key, Cell> cells = new HashMap<>();
    private final Set<String> inhabited;
    private final Set<Cell.Key> emptyBesideAFullOne = new HashSet<>();

    SmallCells(Release release) {
        this.release = release;
        release.cells().forEach(cell -> cells.put(cell.key(), cell));
        inhabited = release.cells().stream().filter(cell -> cell.part() != Part.NO && cell.people() > 0)
                .map(Cell::population).collect(Collectors.toSet());
        release.lines().forEach(this::wholeGroup);
    }

    /** @return what is demanded of each number that is hidden for its own sake */
    Map<Cell.Key, Demand> demands() {
        Map<Cell.Key, Demand> demands = new TreeMap<>();
        Set<CellId> hidden = release.cells().stream().filter(this::mustBeHidden).map(Cell::figure).collect(Collectors.toSet());
        for (Cell cell : release.cells()) {
            boolean ofASharedFate = hidden.contains(cell.figure()) && cell.people() < cell.rule().threshold();
            if (mustBeHidden(cell) || ofASharedFate) {
                demands.put(cell.key(), demand(cell));
            }
        }
        return demands;
    }

    private boolean mustBeHidden(Cell cell) {
        return cell.part() == Part.CHANGE ? cell.rule().few(Math.abs(cell.value()))
                : cell.rule().few(cell.people()) || cell.people() == 0 && zeroTells(cell) || dominated(cell);
    }

    private boolean zeroTells(Cell cell) {
        return switch (cell.part()) {
            case COUNT, BEHIND_MEAN -> cell.rule().zerosHidden() && inhabited.contains(cell.population())
                    || emptyBesideAFullOne.contains(cell.key());
            case YES, NO, REST -> cell.rule().zeroMayBeHidden() && inhabited.contains(cell.population());
            case CHANGE -> false;
        };
    }

    private static boolean dominated(Cell cell) {
        return cell.most() * 100 > cell.value() * cell.rule().dominance();
    }

    private static Demand demand(Cell cell) {
        int threshold = cell.rule().threshold();
        if (cell.part() == Part.CHANGE) {
            return new Demand(cell.value(), cell.value(), threshold);
        }
        if (cell.people() >= threshold) {
            return new Demand(cell.value(), cell.value(), Math.max(threshold, cell.most()));
        }
        long low = Math.min(cell.value(), cell.rule().zerosHidden() || cell.least() == 0 ? 0 : 1);
        return new Demand(low, Math.max(cell.value(), threshold - 1L), 0);
    }

    /** Where everybody is in one part, the other parts' zeros tell it of each of them. */
    private void wholeGroup(Line line) {
        List<Cell> parts = line.parts().stream().map(cells::get).toList();
        List<Cell> empty = parts.stream().filter(cell -> cell.people() == 0 && cell.rule().groupsHidden()).toList();
        if (line.counting() != Line.Counting.WITHIN && parts.stream().filter(cell -> cell.people() > 0).count() == 1) {
            empty.forEach(cell -> emptyBesideAFullOne.add(cell.key()));
        }
    }
}

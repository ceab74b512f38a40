package no.stegvis.reporting.disclosure;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Hides figures about fewer people than the threshold, and then, in every line with a total where only one cell is
 * hidden, the smallest other one, until no line has just one. Where the total is shown, the hidden parts can be computed
 * together: they are hidden on until they too are a figure that might be shown.
 */
public class SmallCells implements Suppression {

    @Override
    public Map<CellId, Hidden> hide(List<ReleasedTable> release) {
        Map<CellId, Hidden> hidden = new TreeMap<>();
        for (ReleasedTable table : release) {
            Set<String> inhabited = table.cells().stream().filter(cell -> subject(cell) > 0)
                    .map(Cell::population).collect(Collectors.toSet());
            for (Cell cell : table.cells()) {
                boolean zeroTells = table.zerosHidden() && inhabited.contains(cell.population());
                if (mustHide(cell, table.threshold(), zeroTells)) {
                    hidden.put(cell.id(), Hidden.PRIMARY);
                }
            }
            hideSecondCells(table, hidden);
        }
        return hidden;
    }

    /** The people the figure says something about: of a share, those for whom it is so. */
    private static long subject(Cell cell) {
        return cell.kind() == Cell.Kind.SHARE ? cell.positive() : cell.persons();
    }

    private static boolean mustHide(Cell cell, int threshold, boolean zeroTells) {
        return tooFew(cell, threshold) || zeroTells && tellsOfNobody(cell);
    }

    private static boolean tooFew(Cell cell, int threshold) {
        return few(cell.persons(), threshold)
                || cell.kind() == Cell.Kind.SHARE && (few(cell.positive(), threshold) || few(cell.zero(), threshold));
    }

    private static boolean few(long persons, int threshold) {
        return persons > 0 && persons < threshold;
    }

    /** Also a share of 0 or 100 %: it says of each in the group that it is not so, or that it is. */
    private static boolean tellsOfNobody(Cell cell) {
        return cell.persons() == 0 || cell.kind() == Cell.Kind.SHARE && (cell.positive() == 0 || cell.zero() == 0);
    }

    private static void hideSecondCells(ReleasedTable table, Map<CellId, Hidden> hidden) {
        Map<CellId, Cell> cells = table.cells().stream().collect(Collectors.toMap(Cell::id, Function.identity()));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Line line : table.lines()) {
                if (onlyOneHidden(line, hidden) || togetherTooFew(line, cells, hidden, table)) {
                    hidden.put(second(line, cells, hidden), Hidden.SECONDARY);
                    changed = true;
                }
            }
        }
    }

    private static boolean onlyOneHidden(Line line, Map<CellId, Hidden> hidden) {
        return !line.parts().isEmpty() && line.cells().filter(hidden::containsKey).count() == 1;
    }

    /** Whether the total less the parts that are shown tells of fewer people than any one figure may. */
    private static boolean togetherTooFew(Line line, Map<CellId, Cell> cells, Map<CellId, Hidden> hidden, ReleasedTable table) {
        List<Cell> unseen = line.parts().stream().filter(hidden::containsKey).map(cells::get).toList();
        if (unseen.isEmpty() || hidden.containsKey(line.total())) {
            return false;
        }
        Cell together = new Cell(line.total(), unseen.get(0).kind(), unseen.get(0).population(),
                unseen.stream().mapToLong(Cell::persons).sum(), unseen.stream().mapToLong(Cell::positive).sum(),
                unseen.stream().mapToLong(Cell::zero).sum());
        return together.persons() < table.threshold() || mustHide(together, table.threshold(), table.zerosHidden());
    }

    /** The smallest part that isn't empty, so that as little as possible is lost; when there is none, the total. */
    private static CellId second(Line line, Map<CellId, Cell> cells, Map<CellId, Hidden> hidden) {
        Optional<Cell> smallest = line.parts().stream().map(cells::get)
                .filter(cell -> !hidden.containsKey(cell.id()) && cell.persons() > 0)
                .min(Comparator.comparingLong(Cell::persons));
        return smallest.map(Cell::id).orElseGet(() -> hidden.containsKey(line.total())
                ? line.parts().stream().filter(part -> !hidden.containsKey(part)).findFirst().orElseThrow()
                : line.total());
    }
}

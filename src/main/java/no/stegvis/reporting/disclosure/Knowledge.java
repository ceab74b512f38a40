package no.stegvis.reporting.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a reader knows of how the numbers hang together, as linear equations and inequalities over whole numbers. Told as
 * differences from the true numbers: nothing has moved when all are 0.
 */
final class Knowledge {

    /** Σ factor · difference ≤ slack, or = 0 where it binds. */
    record Row(int number, int[] cells, int[] factors, boolean binds, long slack) {
    }

    private final List<Cell> cells;
    private final Map<Cell.Key, Integer> places = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<List<Row>> rowsOf = new ArrayList<>();

    Knowledge(Release release) {
        cells = release.cells().stream().sorted(Comparator.comparing(Cell::key)).toList();
        for (int i = 0; i < cells.size(); i++) {
            places.put(cells.get(i).key(), i);
            rowsOf.add(new ArrayList<>());
        }
        release.lines().stream().sorted(Comparator.comparing(Line::total).thenComparing(Line::counting)
                        .thenComparing(line -> line.parts().stream().sorted().map(Object::toString).toList().toString()))
                .forEach(this::add);
    }

    private void add(Line line) {
        if (line.counting() != Line.Counting.WITHIN) {
            add(line, line.parts(), -1, line.counting() == Line.Counting.ADDS);
        }
        if (line.counting() != Line.Counting.ADDS) {
            line.parts().stream().sorted().forEach(part -> add(line, List.of(part), 1, false));
        }
    }

    /** With −1: total less the parts; with 1: a part less the total. */
    private void add(Line line, List<Cell.Key> parts, int factor, boolean binds) {
        int[] at = Stream.concat(Stream.of(line.total()), parts.stream().sorted()).mapToInt(this::place).toArray();
        int[] factors = new int[at.length];
        long sum = 0;
        for (int i = 0; i < at.length; i++) {
            factors[i] = i == 0 ? -factor : factor;
            sum += factors[i] * cells.get(at[i]).value();
        }
        Row row = new Row(rows.size(), at, factors, binds, binds ? 0 : Math.max(0, -sum));
        rows.add(row);
        for (int place : at) {
            rowsOf.get(place).add(row);
        }
    }

    int place(Cell.Key key) {
        Integer place = places.get(key);
        if (place == null) {
            throw new IllegalArgumentException(key + " stands in a line, but not among the cells");
        }
        return place;
    }

    Cell cell(int place) {
        return cells.get(place);
    }

    int size() {
        return cells.size();
    }

    List<Row> rows() {
        return rows;
    }

    List<Row> rowsOf(int place) {
        return rowsOf.get(place);
    }

    /** Whether all the numbers may be off by this much together; in whole numbers, so that no rounding decides it. */
    boolean allows(long[] moved) {
        for (int i = 0; i < moved.length; i++) {
            if (cells.get(i).value() + moved[i] < cells.get(i).least()) {
                return false;
            }
        }
        return rows.stream().allMatch(row -> {
            long sum = LongStream.range(0, row.cells().length)
                    .map(i -> row.factors()[(int) i] * moved[row.cells()[(int) i]]).sum();
            return row.binds() ? sum == 0 : sum <= row.slack();
        });
    }
}

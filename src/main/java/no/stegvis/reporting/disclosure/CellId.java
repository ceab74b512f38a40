package no.stegvis.reporting.disclosure;

import java.util.Comparator;

/**
 * Where a figure stands; unique among all releases that are looked at together.
 *
 * @param release an earlier release, or empty for the one that is to go out
 */
public record CellId(String release, String indicator, String row, String column) implements Comparable<CellId> {

    private static final Comparator<CellId> ORDER = Comparator.comparing(CellId::release).thenComparing(CellId::indicator)
            .thenComparing(CellId::row).thenComparing(CellId::column);

    public CellId(String indicator, String row, String column) {
        this("", indicator, row, column);
    }

    /** The same place in an earlier release. */
    public CellId in(String earlier) {
        return new CellId(earlier, indicator, row, column);
    }

    @Override
    public int compareTo(CellId other) {
        return ORDER.compare(this, other);
    }
}

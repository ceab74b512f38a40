package no.stegvis.reporting.disclosure;

/** Where a figure stands; unique in a release. */
public record CellId(String indicator, String row, String column) implements Comparable<CellId> {

    @Override
    public int compareTo(CellId other) {
        int byIndicator = indicator.compareTo(other.indicator);
        int byRow = byIndicator != 0 ? byIndicator : row.compareTo(other.row);
        return byRow != 0 ? byRow : column.compareTo(other.column);
    }
}

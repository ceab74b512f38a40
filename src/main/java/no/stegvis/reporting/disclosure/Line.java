package no.stegvis.reporting.disclosure;

import java.util.List;
import java.util.stream.Stream;

/** A total and the parts it is about, in one table, across tables, or across releases. */
public record Line(Cell.Key total, List<Cell.Key> parts, Counting counting) {

    public enum Counting {
        /** The parts add up to the total. */
        ADDS,
        /** Nobody is in the total who isn't in a part, but somebody may be in several: max(parts) ≤ total ≤ Σ parts. */
        ONCE,
        /** The total is more than the parts alone: each part ≤ total. */
        WITHIN
    }

    Stream<Cell.Key> cells() {
        return Stream.concat(parts.stream(), Stream.of(total));
    }
}

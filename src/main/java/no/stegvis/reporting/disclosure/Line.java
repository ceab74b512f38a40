package no.stegvis.reporting.disclosure;

import java.util.List;
import java.util.stream.Stream;

/** A total and the parts it is about: a column with a row of all, or a row with a column of all. */
public record Line(CellId total, List<CellId> parts) {

    Stream<CellId> cells() {
        return Stream.concat(parts.stream(), Stream.of(total));
    }
}

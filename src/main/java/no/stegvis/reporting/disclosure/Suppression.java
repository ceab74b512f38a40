package no.stegvis.reporting.disclosure;

import java.util.List;
import java.util.Map;

/** Decides what is hidden. It sees the whole release at once, because tables are about the same people. */
public interface Suppression {

    /** @return the hidden cells of all tables; the same for the same tables */
    Map<CellId, Hidden> hide(List<ReleasedTable> release);
}

package no.stegvis.reporting.disclosure;

import java.util.List;
import java.util.Map;

/** Decides what is hidden. It sees the whole release at once, because tables are about the same people. */
public interface Suppression {

    /** The same for the same release, in whatever order it is given. */
    Outcome hide(Release release);

    /**
     * @param hidden    figures that must not be shown, and why
     * @param givenAway numbers that follow from what was released earlier, whatever is hidden now
     */
    record Outcome(Map<CellId, Hidden> hidden, List<Cell.Key> givenAway) {
    }
}

package no.stegvis.reporting.disclosure;

/**
 * A figure as the rules see it: how many people are behind it.
 *
 * @param population cells with the same word are parts of the same people; when nobody is in any of them, there is
 *                   nobody to hide
 * @param persons    different people behind the figure
 * @param positive   of a share: people for whom it is so
 * @param zero       of a share: people for whom it isn't
 */
public record Cell(CellId id, Kind kind, String population, long persons, long positive, long zero) {

    public enum Kind { COUNT, MEAN, SHARE }

    public static Cell count(CellId id, String population, long persons) {
        return new Cell(id, Kind.COUNT, population, persons, 0, 0);
    }
}

package no.stegvis.reporting.disclosure;

/**
 * A whole number that a reader is told or could work out: a count; the people behind a mean; those for and those against in
 * a share; what is left of one count less another.
 *
 * @param population cells with the same word are parts of the same people; when nobody is in any of them, there is nobody
 *                   to hide
 * @param value      the number itself
 * @param people     different people behind it
 * @param most       how much of the value is one person's (or two persons', as the rule says); 0 when every person counts alike; more
 *                   than the value where it must be hidden for telling the same of each of them
 * @param worth      what a reader loses by not seeing it; the lesser goes first
 */
public record Cell(Key key, String population, Rule rule, long value, long people, long most, long worth, Standing standing) {

    /** @param figure the figure that shows it, and by whose being hidden it is hidden */
    public record Key(CellId figure, Part part) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byFigure = figure.compareTo(other.figure);
            return byFigure != 0 ? byFigure : part.compareTo(other.part);
        }
    }

    public enum Part {
        /** The count that is printed. */
        COUNT,
        /** The people a mean is taken over: who can tell them from the others can tell their mean too. */
        BEHIND_MEAN,
        /** Those for whom it is so. */
        YES,
        /** Those for whom it isn't. */
        NO,
        /** What a count leaves of another that it is a part of. Printed nowhere, but whoever sees both can subtract. */
        REST,
        /** What has come to a count since an earlier release, or gone from it. Printed nowhere either. */
        CHANGE
    }

    public enum Standing {
        /** To be released now: may be hidden. */
        NEW,
        /** Has been shown in an earlier release: can't be taken back. */
        SHOWN,
        /** Was hidden in an earlier release, or is printed nowhere. */
        UNSEEN
    }

    public static Cell count(CellId id, String population, Rule rule, long people) {
        return new Cell(new Key(id, Part.COUNT), population, rule, people, people, 0, 1, Standing.NEW);
    }

    /** The smallest number a reader must reckon with when it is hidden. */
    long least() {
        return switch (part()) {
            case CHANGE -> Long.MIN_VALUE / 4;
            case REST, YES, NO -> 0;
            case COUNT, BEHIND_MEAN -> rule.zeroMayBeHidden() || value == 0 ? 0 : 1;
        };
    }

    Part part() {
        return key.part();
    }

    CellId figure() {
        return key.figure();
    }
}

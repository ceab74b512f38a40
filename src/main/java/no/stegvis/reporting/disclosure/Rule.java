package no.stegvis.reporting.disclosure;

/**
 * When a figure must not be seen.
 *
 * @param threshold    fewer people than this are hidden
 * @param zerosHidden  whether 0 is hidden like 1 to threshold − 1, where there is anybody it could be about
 * @param groupsHidden whether it is hidden that everybody is in one category (group disclosure: of each one known to be in
 *                     the row it tells what she is)
 * @param dominance    a figure is hidden when one person's (or two persons') part of it is more than this many per cent
 */
public record Rule(int threshold, boolean zerosHidden, boolean groupsHidden, int dominance) {

    /** Below this there is no protection worth the name: SSB and Helsedata hide one and two. */
    public static final int LEAST_THRESHOLD = 3;

    public Rule {
        if (threshold < LEAST_THRESHOLD) {
            throw new IllegalArgumentException("threshold " + threshold + ": it is never under " + LEAST_THRESHOLD);
        }
        if (dominance < 50 || dominance > 100) {
            throw new IllegalArgumentException("dominance " + dominance + ": from 50 to 100 per cent");
        }
    }

    boolean zeroMayBeHidden() {
        return zerosHidden || groupsHidden;
    }

    boolean few(long people) {
        return people > 0 && people < threshold;
    }
}

package no.stegvis.reporting.signing;

/**
 * Where two texts differ: what they begin and end with alike, in whole words, and what each has in between.
 *
 * @param theirs in the one between before and after
 * @param mine   in the other
 */
public record TextDifference(String before, String theirs, String mine, String after) {

    public static TextDifference of(String theirs, String mine) {
        int most = Math.min(theirs.length(), mine.length());
        int begin = 0;
        while (begin < most && theirs.charAt(begin) == mine.charAt(begin)) {
            begin++;
        }
        while (begin > 0 && !Character.isWhitespace(theirs.charAt(begin - 1))) {
            begin--;
        }
        int end = 0;
        while (end < most - begin && theirs.charAt(theirs.length() - 1 - end) == mine.charAt(mine.length() - 1 - end)) {
            end++;
        }
        while (end > 0 && !Character.isWhitespace(theirs.charAt(theirs.length() - end))) {
            end--;
        }
        return new TextDifference(theirs.substring(0, begin), theirs.substring(begin, theirs.length() - end),
                mine.substring(begin, mine.length() - end), theirs.substring(theirs.length() - end));
    }
}

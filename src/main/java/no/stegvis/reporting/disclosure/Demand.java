package no.stegvis.reporting.disclosure;

/**
 * How much a reader must be left in doubt about a hidden number.
 *
 * @param low   the number might be as low as this
 * @param high  and as high as this
 * @param width and there are at least so many steps between the lowest and the highest it might be
 */
record Demand(long low, long high, long width) {

    boolean met(long lowest, long highest) {
        return lowest <= low && highest >= high && highest - lowest >= width;
    }
}

package no.stegvis.reporting.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How far off each number might be, as far as has been found: by other numbers that a reader can't tell from the true ones. */
final class Doubt {

    private final long[] lowest;
    private final long[] highest;
    private final List<long[]> found = new ArrayList<>();

    Doubt(int numbers) {
        lowest = new long[numbers];
        highest = new long[numbers];
    }

    void add(long[] moved) {
        found.add(moved);
        for (int i = 0; i < moved.length; i++) {
            lowest[i] = Math.min(lowest[i], moved[i]);
            highest[i] = Math.max(highest[i], moved[i]);
        }
    }

    /** What is left when the numbers at these places are told. */
    Doubt without(Collection<Integer> told) {
        Doubt left = new Doubt(lowest.length);
        found.stream().filter(moved -> told.stream().allMatch(i -> moved[i] == 0)).forEach(left::add);
        return left;
    }

    long lowest(int place) {
        return lowest[place];
    }

    long highest(int place) {
        return highest[place];
    }

    long width(int place) {
        return highest[place] - lowest[place];
    }
}

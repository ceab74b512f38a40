package no.stegvis.demo;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Chance that comes out the same each time the same thing is asked: for one story and one step. So a demo that was
 * stopped in the middle goes on as if nothing had happened.
 */
class Chance {

    private static final long SEED = 20240108;

    private final SplittableRandom random;

    Chance(Object... about) {
        random = new SplittableRandom(SEED * 31 + Objects.hash(about));
        random.nextLong();
    }

    /** @return whether it happens, which it does in so many of a hundred cases */
    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** @return from {@code low} to {@code high}, both included */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return oneOf(List.of(choices));
    }
}

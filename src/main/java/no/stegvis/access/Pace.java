package no.stegvis.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.bucket4j.Bucket;

/** How often each may do something: so often at once, and after that so often a minute. Kept in each node's memory. */
final class Pace {

    private static final int MOST_KNOWN = 10_000;

    private final int atOnce;
    private final int aMinute;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> longestSilent) {
            return size() > MOST_KNOWN;
        }
    };

    Pace(int atOnce, int aMinute) {
        this.atOnce = atOnce;
        this.aMinute = aMinute;
    }

    boolean allows(String who) {
        return bucket(who).tryConsume(1);
    }

    /** It was no misuse after all. */
    void giveBack(String who) {
        bucket(who).addTokens(1);
    }

    private Bucket bucket(String who) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(who, key -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(atOnce).refillGreedy(aMinute, Duration.ofMinutes(1))).build());
        }
    }
}

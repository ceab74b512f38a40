package no.stegvis.reporting.disclosure;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/**
 * Between what each number may move, as far as that follows from one line after the other; in whole numbers, so it is certain. Most
 * questions are answered by this alone, and the linear programme of the others gets smaller.
 */
final class Ranges {

    static final long FAR = Long.MAX_VALUE / 8;
    /** Where two lines tighten each other step by step for ever, what is found by then has to do. */
    private static final int VISITS = 20;

    private final Knowledge knowledge;
    private final BitSet block;
    private final long[] least;
    private final long[] most;

    private Ranges(Knowledge knowledge, BitSet block, long[] least, long[] most) {
        this.knowledge = knowledge;
        this.block = block;
        this.least = least;
        this.most = most;
    }

    /** Nothing moves but what is in the block, and that no lower than it can be. */
    static Ranges of(Knowledge knowledge, BitSet block) {
        long[] least = new long[knowledge.size()];
        long[] most = new long[knowledge.size()];
        block.stream().forEach(i -> {
            least[i] = Math.max(-FAR, knowledge.cell(i).least() - knowledge.cell(i).value());
            most[i] = FAR;
        });
        return new Ranges(knowledge, block, least, most);
    }

    long least(int place) {
        return least[place];
    }

    long most(int place) {
        return most[place];
    }

    /** @return the same where this number moves no further than that, or nothing when it can't be so */
    Optional<Ranges> within(int place, long low, long high) {
        Ranges tighter = new Ranges(knowledge, block, least.clone(), most.clone());
        tighter.least[place] = Math.max(least[place], low);
        tighter.most[place] = Math.min(most[place], high);
        return Optional.of(tighter).filter(ranges -> ranges.least[place] <= ranges.most[place] && ranges.tighten(place));
    }

    private boolean tighten(int from) {
        Deque<Knowledge.Row> open = new ArrayDeque<>(knowledge.rowsOf(from));
        BitSet waiting = new BitSet();
        open.forEach(row -> waiting.set(row.number()));
        for (int visits = VISITS * knowledge.rows().size(); visits > 0 && !open.isEmpty(); visits--) {
            Knowledge.Row row = open.poll();
            waiting.clear(row.number());
            for (int place : row.cells()) {
                long before = most[place] - least[place];
                if (block.get(place) && !tighten(row, place)) {
                    return false;
                }
                if (most[place] - least[place] < before) {
                    knowledge.rowsOf(place).stream().filter(next -> !waiting.get(next.number())).forEach(next -> {
                        waiting.set(next.number());
                        open.add(next);
                    });
                }
            }
        }
        return true;
    }

    private boolean tighten(Knowledge.Row row, int place) {
        long low = 0;
        long high = 0;
        int factor = 0;
        for (int i = 0; i < row.cells().length; i++) {
            int other = row.cells()[i];
            if (other == place) {
                factor = row.factors()[i];
            } else {
                low = plus(low, row.factors()[i] > 0 ? least[other] : -most[other]);
                high = plus(high, row.factors()[i] > 0 ? most[other] : -least[other]);
            }
        }
        // factor · moved + others ≤ slack, and where it binds ≥ 0 too
        long upper = low <= -FAR ? FAR : row.slack() - low;
        long lower = !row.binds() || high >= FAR ? -FAR : -high;
        most[place] = Math.min(most[place], factor > 0 ? upper : -lower);
        least[place] = Math.max(least[place], factor > 0 ? lower : -upper);
        return least[place] <= most[place];
    }

    private static long plus(long sum, long more) {
        return sum <= -FAR || more <= -FAR ? -FAR : sum >= FAR || more >= FAR ? FAR : sum + more;
    }
}

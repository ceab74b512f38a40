package no.stegvis.reporting.disclosure;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Looks for other numbers that a reader couldn't tell from the true ones: a linear programme, and where its answer isn't in
 * whole numbers, a short branching on top of it. An answer is believed only when it holds in whole numbers, so rounding in
 * the programme can make more be hidden, never less.
 */
final class Alternatives {

    /** How often one search may branch; what isn't found by then counts as not there. */
    private static final int BRANCHES = 60;
    /** What is more lines away than this is looked at only when nothing is found nearer: most answers are near. */
    private static final int NEAR = 3;
    private static final double WHOLE = 1e-5;
    private static final long FAR = Long.MAX_VALUE / 8;

    private final Knowledge knowledge;

    Alternatives(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    interface Cost {
        /** What it costs that the number there moves by one; 0 where it is hidden anyway. */
        double of(int place);
    }

    /**
     * The cheapest numbers in which one has moved as asked.
     *
     * @param movable whose numbers may differ at all
     * @param least   the number at {@code place} moves by this or more
     * @param most    and by this or less
     * @return by how much each number moves
     */
    Optional<long[]> cheapest(BitSet movable, int place, long least, long most, Cost cost) {
        BitSet all = block(movable, place, Integer.MAX_VALUE);
        BitSet near = block(movable, place, NEAR);
        Optional<long[]> found = near.cardinality() * 2 < all.cardinality() ? cheapestIn(near, place, least, most, cost) : Optional.empty();
        return found.isPresent() ? found : cheapestIn(all, place, least, most, cost);
    }

    private Optional<long[]> cheapestIn(BitSet block, int place, long least, long most, Cost cost) {
        Deque<Map<Integer, long[]>> open = new ArrayDeque<>();
        open.push(Map.of(place, new long[] {least, most}));
        for (int branch = 0; branch < BRANCHES && !open.isEmpty(); branch++) {
            Map<Integer, long[]> bounds = open.pop();
            double[] moved = solve(block, bounds, cost);
            if (moved == null) {
                continue;
            }
            int broken = firstBroken(moved);
            if (broken < 0) {
                long[] whole = new long[moved.length];
                block.stream().forEach(i -> whole[i] = Math.round(moved[i]));
                if (knowledge.allows(whole) && whole[place] >= least && whole[place] <= most) {
                    return Optional.of(whole);
                }
                continue;
            }
            open.push(bounded(bounds, broken, (long) Math.ceil(moved[broken]), FAR));
            open.push(bounded(bounds, broken, -FAR, (long) Math.floor(moved[broken])));
        }
        return Optional.empty();
    }

    private static Map<Integer, long[]> bounded(Map<Integer, long[]> bounds, int place, long least, long most) {
        Map<Integer, long[]> tighter = new HashMap<>(bounds);
        long[] before = bounds.getOrDefault(place, new long[] {-FAR, FAR});
        tighter.put(place, new long[] {Math.max(before[0], least), Math.min(before[1], most)});
        return tighter;
    }

    private static int firstBroken(double[] moved) {
        for (int i = 0; i < moved.length; i++) {
            if (Math.abs(moved[i] - Math.rint(moved[i])) > WHOLE) {
                return i;
            }
        }
        return -1;
    }

    /** The movable numbers that hang together with this one, over so many lines at most. */
    private BitSet block(BitSet movable, int place, int lines) {
        BitSet block = new BitSet(knowledge.size());
        block.set(place);
        BitSet edge = (BitSet) block.clone();
        for (int line = 0; line < lines && !edge.isEmpty(); line++) {
            BitSet next = new BitSet(knowledge.size());
            edge.stream().forEach(i -> knowledge.rowsOf(i).forEach(row -> {
                for (int other : row.cells()) {
                    if (movable.get(other) && !block.get(other)) {
                        next.set(other);
                    }
                }
            }));
            block.or(next);
            edge = next;
        }
        return block;
    }

    private double[] solve(BitSet block, Map<Integer, long[]> bounds, Cost cost) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Variable[] up = new Variable[knowledge.size()];
        Variable[] down = new Variable[knowledge.size()];
        for (int i = block.nextSetBit(0); i >= 0; i = block.nextSetBit(i + 1)) {
            long[] asked = bounds.getOrDefault(i, new long[] {-FAR, FAR});
            long least = Math.max(asked[0], knowledge.cell(i).least() - knowledge.cell(i).value());
            if (least > asked[1]) {
                return null;
            }
            double price = cost.of(i);
            if (price == 0) {
                up[i] = limited(model.addVariable("x" + i), least, asked[1]);
            } else {
                up[i] = limited(model.addVariable("u" + i), Math.max(0, least), Math.max(0, asked[1])).weight(price);
                down[i] = limited(model.addVariable("d" + i), Math.max(0, -asked[1]), Math.max(0, -least)).weight(price);
            }
        }
        Set<Knowledge.Row> told = new HashSet<>();
        for (int i = block.nextSetBit(0); i >= 0; i = block.nextSetBit(i + 1)) {
            for (Knowledge.Row row : knowledge.rowsOf(i)) {
                if (told.add(row)) {
                    tell(model.addExpression("r" + told.size()), row, up, down);
                }
            }
        }
        Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
            return null;
        }
        double[] moved = new double[knowledge.size()];
        for (int i = block.nextSetBit(0); i >= 0; i = block.nextSetBit(i + 1)) {
            moved[i] = result.doubleValue(model.indexOf(up[i])) - (down[i] == null ? 0 : result.doubleValue(model.indexOf(down[i])));
        }
        return moved;
    }

    private static Variable limited(Variable variable, long least, long most) {
        if (least > -FAR) {
            variable.lower(BigDecimal.valueOf(least));
        }
        if (most < FAR) {
            variable.upper(BigDecimal.valueOf(most));
        }
        return variable;
    }

    private static void tell(Expression told, Knowledge.Row row, Variable[] up, Variable[] down) {
        for (int i = 0; i < row.cells().length; i++) {
            int place = row.cells()[i];
            if (up[place] != null) {
                told.set(up[place], row.factors()[i]);
                if (down[place] != null) {
                    told.set(down[place], -row.factors()[i]);
                }
            }
        }
        if (row.binds()) {
            told.level(0L);
        } else {
            told.upper(row.slack());
        }
    }
}

package no.stegvis.reporting.disclosure;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Looks for other numbers that a reader couldn't tell from the true ones. That there are none is mostly seen from the lines one
 * by one ({@link Ranges}); else by a linear programme, and where its answer isn't in whole numbers, a short branching on top of
 * it. An answer is believed only when it holds in whole numbers, so rounding in the programme can make more be hidden, never less.
 */
final class Alternatives {

    /** How often one search may branch; what isn't found by then counts as not there. */
    private static final int BRANCHES = 60;
    /** What is more lines away than this is looked at only when nothing is found nearer: most answers are near. */
    private static final int NEAR = 3;
    /** Where nothing costs anything the nearest answer is as good as any, and the soonest found. */
    private static final int NEAREST = 1;
    private static final int LESS_NEAR = 6;
    private static final double WHOLE = 1e-5;
    private static final long FAR = Ranges.FAR;

    private final Knowledge knowledge;

    Alternatives(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    interface Cost {
        /** What it costs that the number there moves by one; 0 where it is hidden anyway. */
        double of(int place);
    }

    /**
     * Any numbers in which one has moved as asked, and nothing that is told.
     *
     * @param unseen whose numbers a reader isn't told
     * @return by how much each number moves
     */
    Optional<long[]> any(BitSet unseen, int place, long least, long most) {
        BitSet all = block(unseen, place, Integer.MAX_VALUE);
        int size = 0;
        for (int lines = NEAREST; lines <= LESS_NEAR; lines++) {
            BitSet near = block(unseen, place, lines);
            if (near.cardinality() > size && near.cardinality() < all.cardinality()) {
                size = near.cardinality();
                Optional<long[]> found = cheapestIn(near, place, least, most, free -> 0);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return cheapestIn(all, place, least, most, free -> 0);
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
        Deque<Ranges> open = new ArrayDeque<>();
        Ranges.of(knowledge, block).within(place, least, most).ifPresent(open::push);
        for (int branch = 0; branch < BRANCHES && !open.isEmpty(); branch++) {
            Ranges ranges = open.pop();
            double[] moved = solve(block, ranges, cost);
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
            ranges.within(broken, (long) Math.ceil(moved[broken]), FAR).ifPresent(open::push);
            ranges.within(broken, -FAR, (long) Math.floor(moved[broken])).ifPresent(open::push);
        }
        return Optional.empty();
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

    private double[] solve(BitSet block, Ranges ranges, Cost cost) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Variable[] up = new Variable[knowledge.size()];
        Variable[] down = new Variable[knowledge.size()];
        double[] moved = new double[knowledge.size()];
        for (int i = block.nextSetBit(0); i >= 0; i = block.nextSetBit(i + 1)) {
            long least = ranges.least(i);
            long most = ranges.most(i);
            double price = cost.of(i);
            if (least == most) {
                moved[i] = least;
            } else if (price == 0) {
                up[i] = limited(model.addVariable("x" + i), least, most);
            } else {
                up[i] = limited(model.addVariable("u" + i), Math.max(0, least), Math.max(0, most)).weight(price);
                down[i] = limited(model.addVariable("d" + i), Math.max(0, -most), Math.max(0, -least)).weight(price);
            }
        }
        if (model.countVariables() == 0) {
            return moved;
        }
        tell(model, block, up, down, moved);
        Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
            return null;
        }
        for (int i = block.nextSetBit(0); i >= 0; i = block.nextSetBit(i + 1)) {
            if (up[i] != null) {
                moved[i] = result.doubleValue(model.indexOf(up[i])) - (down[i] == null ? 0 : result.doubleValue(model.indexOf(down[i])));
            }
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

    private void tell(ExpressionsBasedModel model, BitSet block, Variable[] up, Variable[] down, double[] fixed) {
        BitSet told = new BitSet();
        for (int i = block.nextSetBit(0); i >= 0; i = block.nextSetBit(i + 1)) {
            for (Knowledge.Row row : up[i] == null ? List.<Knowledge.Row>of() : knowledge.rowsOf(i)) {
                if (!told.get(row.number())) {
                    told.set(row.number());
                    tell(model.addExpression("r" + row.number()), row, up, down, fixed);
                }
            }
        }
    }

    private static void tell(Expression told, Knowledge.Row row, Variable[] up, Variable[] down, double[] fixed) {
        long rest = row.slack();
        for (int i = 0; i < row.cells().length; i++) {
            int place = row.cells()[i];
            int factor = row.factors()[i];
            if (up[place] == null) {
                rest -= factor * Math.round(fixed[place]);
            } else {
                told.set(up[place], factor);
                if (down[place] != null) {
                    told.set(down[place], -factor);
                }
            }
        }
        if (row.binds()) {
            told.level(rest);
        } else {
            told.upper(rest);
        }
    }
}

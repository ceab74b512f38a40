package no.stegvis.reporting.batch;

import java.math.BigDecimal;
import java.math.RoundingMode;

import no.stegvis.reporting.disclosure.CellId;

/**
 * A figure as computed, with what the rules for small cells must know of it.
 *
 * @param most facts of the person who has most of them
 */
record Figure(CellId id, BigDecimal value, long facts, long persons, long positive, long zero, long most) {

    static Figure none(CellId id) {
        return new Figure(id, null, 0, 0, 0, 0, 0);
    }

    long count() {
        return value == null ? 0 : value.longValueExact();
    }

    /** Of a share: the facts for which it is so. */
    long yes() {
        return value == null ? 0 : value.multiply(BigDecimal.valueOf(facts)).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    long no() {
        return facts - yes();
    }
}

package no.stegvis.reporting.batch;

import java.math.BigDecimal;

import no.stegvis.reporting.disclosure.CellId;

/** A figure as computed, with what the rules for small cells must know of it. */
record Figure(CellId id, BigDecimal value, long persons, long positive, long zero) {
}

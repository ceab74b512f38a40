package no.stegvis.reporting.disclosure;

/** Where the one is hidden, the other is too: a mean with the number of those it is taken over. */
public record Follows(CellId hidden, CellId then) {
}

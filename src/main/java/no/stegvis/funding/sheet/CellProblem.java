package no.stegvis.funding.sheet;

import no.stegvis.funding.Wrong;

/** @param cell such as {@code Mål!B7} */
public record CellProblem(String cell, Wrong wrong) {

    CellProblem(String cell, String messageKey, Object... arguments) {
        this(cell, new Wrong("", messageKey, arguments));
    }
}

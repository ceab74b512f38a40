package no.stegvis.form;

import java.time.Instant;

/** @param elsewhere what another window of the same person has told, and the one that was saved doesn't show */
public record KeptDraft(Instant savedAt, Elsewhere elsewhere) {
}

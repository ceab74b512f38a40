package no.stegvis.journey;

import java.time.Instant;
import java.util.UUID;

import no.stegvis.form.Answer;

/** Where a fact comes from. @param answerId the stored answers that told it, or null */
record Source(Instant recordedAt, String recordedBy, UUID answerId) {

    static Source of(Answer answer) {
        return new Source(answer.recordedAt(), answer.submittedBy(), answer.id());
    }
}

package no.stegvis.journey;

import java.time.Instant;
import java.util.UUID;

import no.stegvis.form.Answer;

/**
 * Where a fact comes from.
 *
 * @param answerId the stored answers that told it, or null
 * @param corrects the answers that those correct, whose facts it supersedes, or null
 */
record Source(Instant recordedAt, String recordedBy, UUID answerId, UUID corrects) {

    Source(Instant recordedAt, String recordedBy, UUID answerId) {
        this(recordedAt, recordedBy, answerId, null);
    }

    static Source of(Answer answer) {
        return new Source(answer.recordedAt(), answer.submittedBy(), answer.id(), answer.corrects());
    }
}

package no.stegvis.participant;

import java.time.Instant;
import java.util.UUID;

/** A person and the newest that the register says of her. */
public record Participant(UUID id, Particulars particulars, Instant recordedAt) {
}

package no.stegvis.form;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A form as it was answered.
 *
 * @param formVersion     the version of the form that asked
 * @param recordedAt      when this was written down
 * @param firstRecordedAt when the form was answered at first: the same unless it is a correction
 * @param supersedes      the answer it corrects, or null
 * @param reason          why: one of {@link #REASONS}, or null
 */
public record StoredAnswer(UUID id, String caseNumber, String formId, UUID formVersion, Map<String, Object> values, String submittedBy,
                           Instant recordedAt, Instant firstRecordedAt, UUID supersedes, String reason) {

    public static final List<String> REASONS = List.of("mistyped", "changed", "completed");
}

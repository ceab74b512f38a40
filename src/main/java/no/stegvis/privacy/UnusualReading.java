package no.stegvis.privacy;

import java.time.Instant;

/**
 * Something unusual that the read log shows.
 *
 * @param caseNumber of the privacy officer's task, such as {@code L-2026-0003}
 * @param pattern    {@code ownName}, {@code neighbourUnit} or {@code manyInShortTime}
 * @param about      the case that was read; null when it is about many
 * @param conclusion {@code explained} or {@code breach}; null while nobody has looked at it
 */
public record UnusualReading(String caseNumber, String pattern, String userId, String about, String unitId, Instant firstReadAt,
                             Instant lastReadAt, int cases, Instant foundAt, String conclusion) {
}

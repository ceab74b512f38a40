package no.stegvis.reporting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One report: an award's period as of a cut-off. Ordered, running, then finished and never changed again; or failed or
 * cancelled, and run again from where it stopped.
 *
 * @param cutOff     what was recorded by then is counted; whole microseconds, as the database keeps them
 * @param schemeHash the scheme as it was when the report was ordered
 * @param caseNumber {@code R-2026-0001} when it was ordered on a page, else null
 * @param failure    why it failed last time, or null
 */
public record ReportRun(UUID id, String awardId, String period, LocalDate startsOn, LocalDate endsBefore, Instant cutOff,
                        String schemeId, String schemeVersion, String schemeHash, String caseNumber, State state,
                        String failure, String orderedBy, Instant orderedAt, Instant finishedAt) {

    public enum State { ORDERED, RUNNING, FAILED, CANCELLED, FINISHED }

    public LocalDate lastDay() {
        return endsBefore.minusDays(1);
    }

    public boolean finished() {
        return state == State.FINISHED;
    }

    /** Whether nothing happens to it any more unless it is ordered again. */
    public boolean over() {
        return state == State.FINISHED || state == State.FAILED || state == State.CANCELLED;
    }

    /** The same order is the same run: an id of our own kind (UUID version 8) from what identifies it. */
    public static UUID id(String awardId, String period, Instant cutOff, String schemeHash) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", awardId, period, cutOff.toString(), schemeHash).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            long most = bytes.getLong() & ~0xF000L | 0x8000L;
            long least = bytes.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
            return new UUID(most, least);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

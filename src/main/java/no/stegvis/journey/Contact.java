package no.stegvis.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that happened beside the conversations that the journey asks for.
 *
 * @param kind       one of {@link #KINDS}: an unplanned contact, that she didn't come to what was agreed, or a note
 * @param channel    one of {@link #CHANNELS} where it is a contact, else null
 * @param minutes    how long it took, where somebody counted, else null
 * @param words      a line of words, or null
 * @param supersedes the row it corrects, or null
 */
public record Contact(UUID id, String kind, LocalDate occurredOn, String channel, Integer minutes, String words, Instant recordedAt,
                      String recordedBy, UUID supersedes) {

    /** Whether the other says the same of the same day, whoever wrote it and when. */
    boolean says(Contact other) {
        return kind.equals(other.kind) && occurredOn.equals(other.occurredOn) && Objects.equals(channel, other.channel)
                && Objects.equals(minutes, other.minutes) && Objects.equals(words, other.words);
    }

    Contact withId(UUID another) {
        return new Contact(another, kind, occurredOn, channel, minutes, words, recordedAt, recordedBy, supersedes);
    }

    public static final List<String> KINDS = List.of("contact", "noShow", "note");
    public static final List<String> CHANNELS = List.of("phone", "message", "inPerson", "walk", "home", "video");

    /** Why one is corrected; what has not happened is struck out. */
    public static final List<String> REASONS = List.of("mistyped", "completed", "notHappened");
    public static final String NOT_HAPPENED = "notHappened";
    public static final int LONGEST = 500;
    public static final int MOST_MINUTES = 24 * 60;
}

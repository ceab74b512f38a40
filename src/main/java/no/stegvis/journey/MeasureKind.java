package no.stegvis.journey;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import no.stegvis.journey.process.ParticipantJourneyModel.Messages;

/** What kinds of measures (<i>tiltak</i>) there are, and what each may be about. */
public enum MeasureKind {

    ACTIVITY("activity", Messages.MEASURE_CHOSEN,
            List.of("cinema", "art", "music", "theatre", "walk", "football", "swimming", "bowling", "other")),
    HOUSING("housing", Messages.HOUSING_CHOSEN, List.of("housing")),
    EVERYDAY_SUPPORT("everydaySupport", Messages.EVERYDAY_SUPPORT_CHOSEN, List.of("everydaySupport")),
    WORK("work", Messages.WORK_CHOSEN, List.of("work"), "enteredWork"),
    TIDGIVER("tidgiver", Messages.TIDGIVER_CHOSEN, List.of("tidgiver")),
    OFFER("offer", Messages.OFFER_CHOSEN, List.of("offer"), "offerChosen"),
    NETWORK("network", Messages.NETWORK_CHOSEN, List.of("network"));

    private final String word;
    private final String message;
    private final List<String> categories;
    private final String roomAfter;

    MeasureKind(String word, String message, List<String> categories) {
        this(word, message, categories, null);
    }

    MeasureKind(String word, String message, List<String> categories, String roomAfter) {
        this.word = word;
        this.message = message;
        this.categories = categories;
        this.roomAfter = roomAfter;
    }

    /** As it stands in facts and message keys, such as {@code activity}. */
    public String word() {
        return word;
    }

    /** What there is to choose; a kind with nothing to choose has its own word here. */
    public List<String> categories() {
        return categories;
    }

    /** What tells a running journey that such a measure begins. */
    String message() {
        return message;
    }

    /** What has to have happened in one before another of the same may begin beside it; null where there is one at a time. */
    String roomAfter() {
        return roomAfter;
    }

    static Optional<MeasureKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}

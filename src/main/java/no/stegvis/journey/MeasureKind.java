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
    WORK("work", Messages.WORK_CHOSEN, List.of("work")),
    TIDGIVER("tidgiver", Messages.TIDGIVER_CHOSEN, List.of("tidgiver")),
    OFFER("offer", Messages.OFFER_CHOSEN, List.of("offer")),
    NETWORK("network", Messages.NETWORK_CHOSEN, List.of("network"));

    private final String word;
    private final String message;
    private final List<String> categories;

    MeasureKind(String word, String message, List<String> categories) {
        this.word = word;
        this.message = message;
        this.categories = categories;
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

    static Optional<MeasureKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}

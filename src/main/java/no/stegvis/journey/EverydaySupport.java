package no.stegvis.journey;

import java.util.List;

/** What everyday support (<i>hverdagsstøtte</i>) is made of. */
public final class EverydaySupport {

    /** What is done: bills, furniture, food, transport, contact with authorities. */
    public static final List<String> TYPES = List.of("bills", "furniture", "food", "transport", "authorities", "other");
    /** Who does it with her. */
    public static final List<String> DONE_BY = List.of("coordinator", "tidgiver", "other");
    /** A whole day and night: what takes longer is several things. */
    public static final int MOST_MINUTES = 1440;

    private EverydaySupport() {
    }
}

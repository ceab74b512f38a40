package no.stegvis.journey;

/** Where a participant is on her way, read from the facts. */
public enum Stage {
    /** Has asked; the first conversation is ahead. */
    INQUIRY,
    /** Takes part; the <i>kartleggingssamtale</i> is ahead. */
    MAPPING,
    /** A plan is to be made, the first or a new one. */
    PLANNING,
    /** Walks by her plan, with conversations on the way. */
    FOLLOW_UP,
    /** Concluded as planned; after-care goes on. */
    CONCLUDED,
    /** Ended before its time, or never began. */
    ENDED
}

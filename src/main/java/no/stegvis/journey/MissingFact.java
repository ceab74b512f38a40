package no.stegvis.journey;

import java.util.Arrays;
import java.util.Optional;

/** What a report may lack of a case; when it does, the function {@code reporting.missing} says. */
public enum MissingFact {

    /** Takes part by the register, and nobody has heard of her for long: how it ended isn't recorded. */
    END_STATE("endState"),
    /** It ended without an <i>evalueringssamtale</i>. */
    EVALUATION("evaluation"),
    /** A goal was never scored. */
    GOAL_SCORE("goalScore"),
    /** A measure (<i>tiltak</i>) began and has come to nothing that was recorded. */
    OPEN_MEASURE("openMeasure");

    private final String word;

    MissingFact(String word) {
        this.word = word;
    }

    /** As it stands in tables, schemes and message keys, such as {@code goalScore}. */
    public String word() {
        return word;
    }

    public static Optional<MissingFact> of(String word) {
        return Arrays.stream(values()).filter(fact -> fact.word.equals(word)).findFirst();
    }
}

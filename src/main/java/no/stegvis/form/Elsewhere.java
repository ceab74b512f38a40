package no.stegvis.form;

import java.util.List;

/**
 * What has been typed in another window of the same person, the tablet among them, since this one was opened.
 *
 * @param taken labels of the questions that were answered there alone: those answers count
 * @param both  questions that were answered differently in both: this window's answers count, the other's are here to be read
 */
public record Elsewhere(List<String> taken, List<DifferentAnswer> both) {

    public static final Elsewhere NOTHING = new Elsewhere(List.of(), List.of());

    public boolean isNothing() {
        return taken.isEmpty() && both.isEmpty();
    }

    /** The form isn't sent with answers that nobody has seen in it. */
    public static class NotSeen extends RuntimeException {

        private final transient Elsewhere elsewhere;

        NotSeen(Elsewhere elsewhere) {
            super("Answers from another window haven't been seen in this one");
            this.elsewhere = elsewhere;
        }

        public Elsewhere elsewhere() {
            return elsewhere;
        }
    }
}

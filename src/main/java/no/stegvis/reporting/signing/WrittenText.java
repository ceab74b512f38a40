package no.stegvis.reporting.signing;

import java.time.Instant;
import java.util.Locale;

/** What stands under a heading of the scheme, or explains an indicator of the award. */
public record WrittenText(Place place, String text, String by, Instant at) {

    public enum Kind {
        NARRATIVE, EXPLANATION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param id the heading's id in the scheme, or the promise's in the report */
    public record Place(Kind kind, String id) {

        public static Place narrative(String id) {
            return new Place(Kind.NARRATIVE, id);
        }

        public static Place explanation(String id) {
            return new Place(Kind.EXPLANATION, id);
        }

        /** Such as {@code narrative.avvik}: its name among a form's fields. */
        public String field() {
            return kind.word() + "." + id;
        }
    }

    /** Characters as people count them, a line break as one. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}

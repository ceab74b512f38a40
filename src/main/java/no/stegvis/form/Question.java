package no.stegvis.form;

import java.util.List;
import java.util.Map;

/**
 * A question as a form asked it.
 *
 * @param type     of form-js: {@code textfield}, {@code textarea}, {@code number}, {@code datetime}, {@code checkbox}, {@code select},
 *                 {@code radio}, {@code checklist}, {@code taglist} or {@code dynamiclist}
 * @param choices  what one may choose from, by value with its label
 * @param locked   a correction leaves the answer as it was
 * @param decided  why it is locked: it moved the process on
 * @param elsewhere why it is locked: it is corrected on a page of its own
 * @param growing  whether a correction may add rows to a {@code dynamiclist} and take them away
 * @param inEach   the questions of each row of a {@code dynamiclist}
 */
public record Question(String key, String type, String label, String description, Map<String, String> choices, boolean required,
                       boolean locked, boolean decided, boolean elsewhere, boolean growing, List<Question> inEach) {

    public boolean isList() {
        return type.equals("dynamiclist");
    }

    Question correctedElsewhere() {
        return new Question(key, type, label, description, choices, required, true, decided, true, growing, inEach);
    }

    Question grown() {
        return new Question(key, type, label, description, choices, required, locked, decided, elsewhere, true, inEach);
    }
}

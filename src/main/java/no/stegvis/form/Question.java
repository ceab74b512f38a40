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
 * @param inEach   the questions of each row of a {@code dynamiclist}
 */
public record Question(String key, String type, String label, String description, Map<String, String> choices, boolean required,
                       boolean locked, boolean decided, List<Question> inEach) {

    public boolean isList() {
        return type.equals("dynamiclist");
    }
}

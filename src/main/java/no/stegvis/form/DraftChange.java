package no.stegvis.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a form has changed since somebody kept a draft of it.
 *
 * @param added   labels of questions that weren't there
 * @param changed labels of questions that are asked otherwise, or with other choices
 * @param gone    questions that aren't asked any more, with what had been typed
 */
public record DraftChange(List<String> added, List<String> changed, List<Gone> gone) {

    /** @param typed null when nothing had been typed */
    public record Gone(String label, String typed) {
    }

    static DraftChange between(List<Field> before, List<Field> now, Map<String, Object> typed) {
        Map<String, Field> earlier = before.stream().collect(Collectors.toMap(Field::key, Function.identity(), (one, same) -> one));
        Map<String, Field> later = now.stream().collect(Collectors.toMap(Field::key, Function.identity(), (one, same) -> one));
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (Field field : now) {
            Field was = earlier.get(field.key());
            if (was == null) {
                added.add(field.label());
            } else if (!was.type().equals(field.type()) || !was.label().equals(field.label()) || !was.choices().equals(field.choices())
                    || !was.rows().equals(field.rows())) {
                changed.add(field.label());
            }
        }
        List<Gone> gone = before.stream().filter(field -> !later.containsKey(field.key()))
                .map(field -> new Gone(field.label(), words(typed.get(field.key())))).toList();
        return new DraftChange(added, changed, gone);
    }

    private static String words(Object typed) {
        return typed == null || typed.toString().isBlank() ? null : typed.toString();
    }

    boolean isNone() {
        return added.isEmpty() && changed.isEmpty() && gone.isEmpty();
    }
}

package no.stegvis.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What PostgreSQL can't keep as text: the character zero, and halves of characters. Nobody types them. */
final class StorableText {

    private StorableText() {
    }

    static boolean isStorable(String text) {
        return text.codePoints().noneMatch(StorableText::isUnstorable);
    }

    /** @return the same JSON value with such characters left out */
    static Object of(Object value) {
        if (value instanceof String text) {
            return of(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(StorableText::of).toList();
        }
        return value instanceof Map<?, ?> map ? ofAll(map) : value;
    }

    static Map<String, Object> ofAll(Map<?, ?> values) {
        Map<String, Object> storable = new LinkedHashMap<>();
        values.forEach((key, value) -> storable.put(of(String.valueOf(key)), of(value)));
        return storable;
    }

    private static String of(String text) {
        return isStorable(text) ? text : text.codePoints().filter(codePoint -> !isUnstorable(codePoint))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isUnstorable(int codePoint) {
        return codePoint == 0 || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}

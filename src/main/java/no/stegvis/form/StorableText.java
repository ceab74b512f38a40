package no.stegvis.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What PostgreSQL can't keep as text: the character zero, and halves of characters. Nobody types them. And what turns the reading direction
 * (Unicode's embeddings, overrides and isolates, U+202A–202E and U+2066–2069): nobody sees them either, but they come along when a telephone
 * number is pasted, and let a signed text read otherwise than it is. They are left out, so that nobody has to hunt for what can't be seen;
 * the marks that names in Arabic or Hebrew are written with stay.
 */
final class StorableText {

    private StorableText() {
    }

    static boolean isStorable(String text) {
        return text.codePoints().noneMatch(StorableText::isUnstorable);
    }

    /** @return the text without what turns its direction */
    static String inOneDirection(String text) {
        return text.codePoints().noneMatch(StorableText::turnsDirection) ? text : text.codePoints().filter(codePoint -> !turnsDirection(codePoint))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
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

    private static String of(String typed) {
        String text = inOneDirection(typed);
        return isStorable(text) ? text : text.codePoints().filter(codePoint -> !isUnstorable(codePoint))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean turnsDirection(int codePoint) {
        return codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    private static boolean isUnstorable(int codePoint) {
        return codePoint == 0 || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}

package no.stegvis.engine;

import java.util.Date;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A process variable that the engine may hold. Names and values that nobody declared never reach the engine's
 * tables, so nothing a person said can: there is no kind for free text.
 *
 * @param values the whole list of values of an {@link Kind#ENUM}, empty for the other kinds
 */
public record Variable(String name, Kind kind, Set<String> values) {

    public enum Kind {
        /** One of a listed set of words. */
        ENUM,
        /** An opaque id: a UUID, a unit, a user or a scheme id. */
        ID,
        /** A {@link Date}. */
        DATE,
        BOOLEAN
    }

    private static final Pattern OPAQUE_ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    public static Variable enumeration(String name, String... values) {
        return new Variable(name, Kind.ENUM, Set.of(values));
    }

    public static Variable id(String name) {
        return new Variable(name, Kind.ID, Set.of());
    }

    public static Variable date(String name) {
        return new Variable(name, Kind.DATE, Set.of());
    }

    public static Variable bool(String name) {
        return new Variable(name, Kind.BOOLEAN, Set.of());
    }

    /** Whether the engine may hold this value under this name; null is always allowed. */
    public boolean accepts(Object value) {
        if (value == null) {
            return true;
        }
        return switch (kind) {
            case ENUM -> value instanceof String word && values.contains(word);
            case ID -> value instanceof String id && OPAQUE_ID.matcher(id).matches();
            case DATE -> value instanceof Date;
            case BOOLEAN -> value instanceof Boolean;
        };
    }
}

package no.stegvis.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A group of the realm that means a role in a unit: {@code /enheter/vest/koordinator}. Other groups mean nothing here.
 * Whether the unit exists is not known yet.
 */
record UnitGroup(String unitId, Role role) {

    /** The group above all units. */
    static final String TOP = "enheter";
    private static final Pattern PATH = Pattern.compile("/" + TOP + "/([a-z0-9]{2,40})/([a-z]+)");

    static Optional<UnitGroup> of(String path) {
        Matcher parts = PATH.matcher(path);
        return parts.matches() ? Role.of(parts.group(2)).map(role -> new UnitGroup(parts.group(1), role)) : Optional.empty();
    }

    Membership membership() {
        return new Membership(role, unitId);
    }
}

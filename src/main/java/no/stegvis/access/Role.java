package no.stegvis.access;

import java.util.Arrays;
import java.util.Optional;

/** The roles, with the same ids in both sign-in modes. A person holds a role in a unit; it reaches the units below it. */
public enum Role {

    KOORDINATOR, TEAMLEDER, FRIVILLIGKOORDINATOR, FRIVILLIG, LEDER, SYSTEMANSVARLIG, PERSONVERNOMBUD;

    /** As it stands in tokens, groups and tables, such as {@code koordinator}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The engine's group of this role in one unit, such as {@code koordinator-vest}. */
    public String groupIn(String unitId) {
        return id() + "-" + unitId;
    }

    public static Optional<Role> of(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }
}

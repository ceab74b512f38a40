package no.stegvis.access;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a user stands right now, read from the database once per request.
 *
 * @param held           the roles as they were given
 * @param reach          the same roles in every unit that they reach: the unit itself and all below
 * @param credentialMark changes whenever the password does, so that sessions begun with the old one end
 */
record Standing(String userId, boolean enabled, boolean mustChangePassword, String credentialMark,
                Set<Membership> held, Set<Membership> reach) {

    /** Somebody without an account: may do nothing. */
    static Standing unknown(String userId) {
        return new Standing(userId, false, false, "", Set.of(), Set.of());
    }

    boolean may(Operation operation) {
        return enabled && reach.stream().anyMatch(membership -> Permissions.allow(membership.role(), operation));
    }

    boolean may(Operation operation, String unitId) {
        return unitsWhereMay(operation).contains(unitId);
    }

    Set<String> unitsWhereMay(Operation operation) {
        if (!enabled) {
            return Set.of();
        }
        return reach.stream()
                .filter(membership -> Permissions.allow(membership.role(), operation))
                .map(Membership::unitId)
                .collect(Collectors.toUnmodifiableSet());
    }
}

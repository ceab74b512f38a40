package no.stegvis.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;

/** Makes one of us of a checked ID token. */
@Component
@ConditionalOnKeycloak
class KeycloakPeople {

    /** What counts as more than a password, of RFC 8176. */
    private static final Set<String> MORE_THAN_A_PASSWORD = Set.of("otp", "mfa", "hwk", "swk", "pop", "sc");

    private final KeycloakStaff staff;
    private final KeycloakSettings settings;
    private final Clock clock;

    KeycloakPeople(KeycloakStaff staff, KeycloakSettings settings, Clock clock) {
        this.staff = staff;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws KeycloakRefused when we don't let her in though Keycloak does */
    KeycloakUser signedIn(OidcIdToken token) {
        Instant now = clock.instant();
        List<UnitGroup> groups = KeycloakUser.groups(token);
        if (lackSecondFactor(groups.stream().map(UnitGroup::role).toList(), token.getAuthenticationMethods())) {
            throw new KeycloakRefused(KeycloakRefused.SECOND_FACTOR, "A role needs a second factor");
        }
        Set<String> unknown = staff.note(token.getSubject(), token.getPreferredUsername(), KeycloakUser.displayName(token),
                groups, now);
        return new KeycloakUser(token, now, unknown);
    }

    /** @param methods how she signed in, by RFC 8176; null when it is not said */
    boolean lackSecondFactor(Collection<Role> roles, Collection<String> methods) {
        return settings.secondFactor() && roles.stream().anyMatch(KeycloakStaff.NEED_SECOND_FACTOR::contains)
                && (methods == null || methods.stream().noneMatch(MORE_THAN_A_PASSWORD::contains));
    }
}

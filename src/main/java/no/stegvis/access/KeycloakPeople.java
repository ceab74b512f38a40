package no.stegvis.access;

import java.time.Clock;
import java.time.Instant;
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
        if (settings.secondFactor() && groups.stream().map(UnitGroup::role).anyMatch(KeycloakStaff.NEED_SECOND_FACTOR::contains)
                && !hasSecondFactor(token)) {
            throw new KeycloakRefused(KeycloakRefused.SECOND_FACTOR, "A role needs a second factor");
        }
        Set<String> unknown = staff.note(token.getSubject(), token.getPreferredUsername(), KeycloakUser.displayName(token),
                groups, now);
        return new KeycloakUser(token, now, unknown);
    }

    private static boolean hasSecondFactor(OidcIdToken token) {
        List<String> methods = token.getAuthenticationMethods();
        return methods != null && methods.stream().anyMatch(MORE_THAN_A_PASSWORD::contains);
    }
}

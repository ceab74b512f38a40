package no.stegvis.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Who signed in at Keycloak, as the session keeps it: what Keycloak said last, and when. */
public class KeycloakUser extends DefaultOidcUser implements NamedUser {

    private static final long serialVersionUID = 1L;

    private final Instant confirmedAt;
    private final Set<String> unknownUnits;

    KeycloakUser(OidcIdToken token, Instant confirmedAt, Set<String> unknownUnits) {
        super(AuthorityUtils.NO_AUTHORITIES, token, "preferred_username");
        this.confirmedAt = confirmedAt;
        this.unknownUnits = Set.copyOf(unknownUnits);
    }

    @Override
    public String displayName() {
        return displayName(getIdToken());
    }

    /** Units in which Keycloak gives a role, and which are not among ours. */
    public Set<String> unknownUnits() {
        return unknownUnits;
    }

    Instant confirmedAt() {
        return confirmedAt;
    }

    /** The session at Keycloak. */
    String sessionId() {
        return getClaimAsString("sid");
    }

    static String displayName(OidcIdToken token) {
        String name = token.getFullName();
        return name == null || name.isBlank() ? token.getPreferredUsername() : name.strip();
    }

    static List<UnitGroup> groups(OidcIdToken token) {
        List<String> paths = token.getClaimAsStringList("groups");
        return paths == null ? List.of() : paths.stream().flatMap(path -> UnitGroup.of(path).stream()).toList();
    }
}

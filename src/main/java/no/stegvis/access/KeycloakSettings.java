package no.stegvis.access;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Settings {@code stegvis.keycloak.*}; with an {@code issuer} people sign in at Keycloak. The addresses below the issuer
 * are Keycloak's documented ones and are not asked for at start, so that the application starts while Keycloak is away.
 *
 * @param issuer       the realm as browsers and tokens name it, such as {@code https://id.example.no/realms/stegvis}
 * @param internal     the same realm as this node reaches it, if by another address
 * @param clientSecret from the environment or a secrets file, never from a settings file in the jar
 * @param refreshAfter how old what Keycloak said of a session may be before it is asked again
 * @param lastKnownFor how long signed-in people work on while Keycloak is away
 * @param patience     how long one answer of Keycloak is waited for
 * @param staffEvery   how often the list of who works here is fetched
 * @param secondFactor whether the roles that need a second factor are refused without one
 */
@ConfigurationProperties("stegvis.keycloak")
record KeycloakSettings(URI issuer, URI internal, @DefaultValue("stegvis") String clientId, String clientSecret,
                        @DefaultValue("4m") Duration refreshAfter, @DefaultValue("60m") Duration lastKnownFor,
                        @DefaultValue("3s") Duration patience, @DefaultValue("4m") Duration staffEvery,
                        @DefaultValue("true") boolean secondFactor) {

    private static final Duration IN_FORCE_WITHIN = Duration.ofMinutes(5);
    private static final Duration LONGEST_ALONE = Duration.ofMinutes(60);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    KeycloakSettings {
        require("https".equals(issuer.getScheme()) || THIS_MACHINE.contains(issuer.getHost()),
                "stegvis.keycloak.issuer må begynne med https://");
        require(issuer.getPath().contains("/realms/"), "stegvis.keycloak.issuer må være et realm: https://…/realms/stegvis");
        require(StringUtils.hasText(clientSecret), "stegvis.keycloak.client-secret mangler");
        require(refreshAfter.plus(patience).compareTo(IN_FORCE_WITHIN) <= 0
                        && staffEvery.plus(patience).compareTo(IN_FORCE_WITHIN) <= 0,
                "stegvis.keycloak.refresh-after og staff-every må sammen med patience være høyst fem minutter");
        require(lastKnownFor.compareTo(LONGEST_ALONE) <= 0, "stegvis.keycloak.last-known-for kan være høyst 60 minutter");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** For the browser. */
    String page(String path) {
        return issuer + path;
    }

    /** For this node. */
    String endpoint(String path) {
        return (internal == null ? issuer : internal) + path;
    }

    /** The realm in Keycloak's admin API. */
    String admin(String path) {
        return endpoint("").replace("/realms/", "/admin/realms/") + path;
    }
}

package no.stegvis.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClientException;

/**
 * Ends the session at Keycloak together with ours, from here: so it works for Tasklist's button too, asks nobody to
 * confirm, and sends no token through the browser.
 */
class KeycloakSignOut implements LogoutHandler {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakSignOut.class);

    private final KeycloakLine line;
    private final KeycloakSettings settings;
    private final OAuth2AuthorizedClientRepository clients;

    KeycloakSignOut(KeycloakLine line, KeycloakSettings settings, OAuth2AuthorizedClientRepository clients) {
        this.line = line;
        this.settings = settings;
        this.clients = clients;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        endedAtKeycloak(authentication, request);
    }

    /** @return whether Keycloak has said that the session is over there */
    boolean endedAtKeycloak(Authentication authentication, HttpServletRequest request) {
        if (authentication == null || !(authentication.getPrincipal() instanceof KeycloakUser user)) {
            return false;
        }
        OAuth2AuthorizedClient client = clients.loadAuthorizedClient(KeycloakTokens.REGISTRATION, authentication, request);
        if (client == null || client.getRefreshToken() == null) {
            return false;
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("refresh_token", client.getRefreshToken().getTokenValue());
        form.add("id_token_hint", user.getIdToken().getTokenValue());
        try {
            line.rest().post().uri(settings.endpoint("/protocol/openid-connect/logout"))
                    .headers(headers -> headers.setBasicAuth(settings.clientId(), settings.clientSecret()))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED).body(form).retrieve().toBodilessEntity();
            return true;
        } catch (RestClientException e) {
            LOG.warn("Keycloak did not take a sign-out: {}", e.getClass().getSimpleName());
            return false;
        }
    }
}

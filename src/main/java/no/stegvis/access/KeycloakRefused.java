package no.stegvis.access;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Keycloak lets her in, we don't. The code is the end of a message key: {@code login.keycloak.<code>}. */
class KeycloakRefused extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1L;

    static final String USER_ID = "userId";
    static final String TAKEN = "taken";
    static final String SECOND_FACTOR = "secondFactor";
    static final String ENDED = "ended";

    KeycloakRefused(String code, String message) {
        super(new OAuth2Error(code), message);
    }
}

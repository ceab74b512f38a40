package no.stegvis.access;

/** Keycloak did not answer, or answered with nothing that could be understood. That says nothing about the user. */
class KeycloakSilent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeycloakSilent(Exception cause) {
        super("Keycloak does not answer", cause);
    }
}

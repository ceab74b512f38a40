package no.stegvis.access;

import java.io.Serializable;

import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who signed in, as the session keeps it: no roles, they are read anew with each request.
 *
 * @param credentialMark tells whether the password is still the one of the sign-in
 */
public record LocalUser(String id, String displayName, String credentialMark)
        implements AuthenticatedPrincipal, NamedUser, Serializable {

    @Override
    public String getName() {
        return id;
    }
}

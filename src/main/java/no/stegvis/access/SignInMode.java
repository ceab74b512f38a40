package no.stegvis.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;

/** How people sign in: with a password that is kept here, or at Keycloak. One of them, never both. */
interface SignInMode {

    /** Where people sign in, for the chain of our own pages. */
    void signIn(HttpSecurity http) throws Exception;

    /** What every request and every sign-out passes, also those for Camunda's web applications. */
    void watch(HttpSecurity http) throws Exception;

    /**
     * Ends what would sign this browser in again without a password. Our own session goes on.
     *
     * @return false when it isn't certain that it has ended
     */
    default boolean endsSession(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        return true;
    }
}

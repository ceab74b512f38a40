package no.stegvis.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** How people sign in: with a password that is kept here, or at Keycloak. One of them, never both. */
interface SignInMode {

    /** Where people sign in, for the chain of our own pages. */
    void signIn(HttpSecurity http) throws Exception;

    /** What every request and every sign-out passes, also those for Camunda's web applications. */
    void watch(HttpSecurity http) throws Exception;
}

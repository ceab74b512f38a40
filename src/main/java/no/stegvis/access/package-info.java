/**
 * Who works here, in which role and unit, what each may do, and how they sign in. It imports no feature.
 *
 * <p>{@code Permissions} says what a role may do, {@code CaseAccess} narrows it for closed cases and for
 * whoever is the person of the case herself ({@code OwnCases}); pages, API and reports ask
 * {@code CurrentUser} and these. People sign in with a password kept here and a second factor, or at Keycloak
 * ({@code SignInMode}); never both. Time limits and rules are {@code ProcessParameter}s, of the organisation or one unit; who changed
 * which is kept. Every request passes {@code SessionWatch}, size, origin and pace.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Access", allowedDependencies = {"engine"})
package no.stegvis.access;

/**
 * A participant's way, from inquiry to after-care: what is agreed, said and tried, and how it ended; and
 * what reports lack of it, laid before its coordinator.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Journey",
        allowedDependencies = {"participant", "outcome", "privacy", "form", "engine", "access"})
package no.stegvis.journey;

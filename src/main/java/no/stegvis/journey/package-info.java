/** A participant's way, from inquiry to after-care: what is agreed, said and tried, and how it ended. */
@org.springframework.modulith.ApplicationModule(displayName = "Journey",
        allowedDependencies = {"participant", "outcome", "privacy", "form", "engine", "access"})
package no.stegvis.journey;

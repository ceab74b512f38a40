/**
 * An invented organisation whose years are played through the real forms and the real engine, so that a first try shows
 * what three years of work look like. Its people never lived. It stops and goes on wherever it was.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Demo",
        allowedDependencies = {"engine", "access", "form", "participant", "journey", "funding", "funding :: accounts"})
package no.stegvis.demo;

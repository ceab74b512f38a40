/**
 * What people have agreed to, and who has read about them. It imports no feature but the forms, which hold questions and
 * answers and know no person; what it must know of people, their features tell it.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Privacy",
        allowedDependencies = {"engine", "access", "form", "command"})
package no.stegvis.privacy;

/** Who works here, in which role and unit, what each may do, and how they sign in. It imports no feature. */
@org.springframework.modulith.ApplicationModule(displayName = "Access", allowedDependencies = {"engine"})
package no.stegvis.access;

/** What people have agreed to, and who has read about them. It imports no feature. */
@org.springframework.modulith.ApplicationModule(displayName = "Privacy", allowedDependencies = {})
package no.stegvis.privacy;

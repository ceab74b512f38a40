/** What changed for a person, on scales that the person answers: life areas and goals in her own words. */
@org.springframework.modulith.ApplicationModule(displayName = "Outcome", allowedDependencies = {})
package no.stegvis.outcome;

/** The register of the people we walk beside, each known by an alias and by the case number of her journey. */
@org.springframework.modulith.ApplicationModule(displayName = "Participants", allowedDependencies = {})
package no.stegvis.participant;

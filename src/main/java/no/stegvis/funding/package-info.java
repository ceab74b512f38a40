/** Grants: which funder gave what for which units, and for which periods it wants a report. */
@org.springframework.modulith.ApplicationModule(displayName = "Funding", allowedDependencies = {})
package no.stegvis.funding;

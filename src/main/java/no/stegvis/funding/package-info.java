/**
 * Awards: which funder gave what for which units, what was promised for it, and when it wants a report. What can be counted and which
 * reports are made, the module that makes them tells it. {@code sheet} reads and writes the workbook in which awards may be entered;
 * {@code accounts} takes in what the money was to be used for and what it was used for.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Funding", allowedDependencies = {"engine", "access", "form"})
package no.stegvis.funding;

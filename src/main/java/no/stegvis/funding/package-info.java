/**
 * Awards: which funder gave what for which units, what was promised for it, and when it wants a report. What can be counted and which
 * reports are made, the module that makes them tells it. {@code sheet} reads and writes the workbook in which awards may be entered.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Funding", allowedDependencies = {"engine", "access", "form"})
package no.stegvis.funding;

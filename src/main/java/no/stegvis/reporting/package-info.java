/**
 * Funder reports: figures with their members as of a cut-off, small cells hidden, and one workbook and one PDF made
 * from the same figures, once and for good. What a coming report lacks it asks of the journeys, by the facts its scheme needs.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Reporting",
        allowedDependencies = {"funding", "funding :: accounts", "journey", "engine", "access", "command", "database", "privacy"})
package no.stegvis.reporting;

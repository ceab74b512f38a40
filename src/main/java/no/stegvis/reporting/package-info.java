/**
 * Funder reports: figures with their members as of a cut-off, small cells hidden, and one workbook and one PDF made
 * from the same figures, once and for good.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Reporting",
        allowedDependencies = {"funding", "funding :: accounts", "engine", "access", "command", "database", "privacy"})
package no.stegvis.reporting;

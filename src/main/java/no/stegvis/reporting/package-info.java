/**
 * Funder reports: figures with their members as of a cut-off, small cells hidden, and one workbook and one PDF made
 * from the same figures, once and for good. {@code signing} holds what people write to them, who approved it, and what was signed.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Reporting",
        allowedDependencies = {"funding", "engine", "access", "form", "command", "database", "privacy"})
package no.stegvis.reporting;

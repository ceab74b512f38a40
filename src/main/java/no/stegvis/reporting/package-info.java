/**
 * Funder reports: figures with their members as of a cut-off, small cells hidden, and one workbook and one PDF made
 * from the same figures, once and for good. What was promised stands beside what came of it; without a signature a file says that it
 * is a draft. Each run keeps the scheme, the templates and the organisation's look it was ordered with, so it is the same bytes
 * however often it is written. What a coming report lacks it asks of the journeys, by the facts its scheme needs.
 * {@code signing} holds what people write to a report, who approved it, and what was signed.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Reporting",
        allowedDependencies = {"funding", "funding :: accounts", "journey", "outcome", "engine", "access", "form", "command", "database", "privacy"})
package no.stegvis.reporting;

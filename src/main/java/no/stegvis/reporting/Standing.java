package no.stegvis.reporting;

import java.util.ArrayList;
import java.util.List;

import no.stegvis.reporting.ReportDocument.Signature;

/**
 * Whether a report is a draft, or who approved and signed it: told on its first page and wherever a page could be taken for the whole.
 *
 * @param lines in the report's language
 */
public record Standing(boolean isFinal, List<String> lines) {

    public static Standing of(ReportDocument report, ReportTexts texts) {
        ReportDocument.Statement statement = report.statement();
        if (statement == null || statement.signed() == null) {
            return new Standing(false, List.of(texts.text("reporting.file.draft")));
        }
        List<String> lines = new ArrayList<>();
        if (statement.corrects() != null) {
            lines.add(texts.text("reporting.file.corrects", statement.corrects()));
        }
        if (statement.approved() != null) {
            lines.add(line("approved", statement.approved(), texts));
        }
        lines.add(line("signed", statement.signed(), texts));
        lines.add(texts.text("reporting.file.recordedApproval"));
        return new Standing(true, List.copyOf(lines));
    }

    private static String line(String key, Signature signature, ReportTexts texts) {
        return texts.text("reporting.file." + key, Prose.line(signature.name()), Prose.line(signature.role()), ReportTexts.time(signature.at()));
    }
}

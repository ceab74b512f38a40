package no.stegvis.reporting.sheet;

import no.stegvis.reporting.Prose;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Standing;

/** What the organisation tells in its own words, and who answers for it. */
final class StatementSheet {

    private final WorkbookTemplate template;
    private final TemplateStyles styles;
    private final ReportTexts texts;

    StatementSheet(WorkbookTemplate template, TemplateStyles styles, ReportTexts texts) {
        this.template = template;
        this.styles = styles;
        this.texts = texts;
    }

    void write(ReportDocument report) {
        String title = texts.text("reporting.file.statement");
        TemplatePage page = TemplatePage.of(template, title, report, texts, 0, 0, 0, 0, 0);
        page.across(title, styles.section);
        for (ReportDocument.Narrative narrative : report.statement().narratives()) {
            page.space();
            page.across(Prose.line(narrative.title()), styles.table);
            page.prose(narrative.text(), styles.sectionText);
        }
        page.space();
        page.across(texts.text("reporting.file.answers"), styles.table);
        Standing.of(report, texts).lines().forEach(line -> page.across(line, styles.sectionText));
    }
}

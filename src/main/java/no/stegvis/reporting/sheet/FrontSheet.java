package no.stegvis.reporting.sheet;

import java.time.LocalDateTime;
import java.time.ZoneId;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Standing;
import org.apache.poi.ss.usermodel.CellStyle;

/** What the report is: funder, award, recipient, period and cut-off, who answers for it, and what «:» means. */
final class FrontSheet {

    private final WorkbookTemplate template;
    private final TemplateStyles styles;
    private final ReportTexts texts;

    FrontSheet(WorkbookTemplate template, TemplateStyles styles, ReportTexts texts) {
        this.template = template;
        this.styles = styles;
        this.texts = texts;
    }

    void write(ReportDocument report) {
        ReportDocument.Header header = report.header();
        TemplatePage page = TemplatePage.front(template, texts.text("reporting.file.front"), TemplatePage.Edges.of(report, texts), texts);
        page.across(header.title(), styles.title);
        if (header.subtitle() != null) {
            page.across(header.subtitle(), styles.subtitle);
        }
        page.space();
        Standing standing = Standing.of(report, texts);
        standing.lines().forEach(line -> page.across(line, standing.isFinal() ? styles.text : styles.warning));
        page.space();
        fact(page, "recipient", header.recipient());
        fact(page, "funder", header.funder());
        if (header.post() != null) {
            fact(page, "post", header.post());
        }
        fact(page, "award", header.awardName());
        if (header.letterReference() != null) {
            fact(page, "letter", header.letterReference());
        }
        fact(page, "period", header.period());
        at(page, "startsOn", header.startsOn().atStartOfDay(), styles.day);
        at(page, "lastDay", header.lastDay().atStartOfDay(), styles.day);
        at(page, "cutOff", LocalDateTime.ofInstant(header.cutOff(), ZoneId.of("Europe/Oslo")), styles.time);
        if (header.audit() != null) {
            fact(page, "audit", header.audit());
        }
        fact(page, "scheme", header.schemeId() + ", " + header.schemeVersion());
        fact(page, "run", header.runId().toString());
        page.space();
        for (String note : header.notes()) {
            page.across(note, styles.warning);
        }
        if (!header.notes().isEmpty()) {
            page.space();
        }
        page.across(texts.text("reporting.file.reading"), styles.heading);
        page.across(texts.text("reporting.file.cutOffMeans"), styles.text);
        page.across(texts.text("reporting.file.hidden", header.threshold()), styles.text);
        page.across(texts.text("reporting.file.nothing"), styles.text);
    }

    private void fact(TemplatePage page, String key, String value) {
        page.fact(texts.text("reporting.file." + key), value, styles);
    }

    private void at(TemplatePage page, String key, LocalDateTime time, CellStyle style) {
        page.fact(texts.text("reporting.file." + key), time, styles, style);
    }
}

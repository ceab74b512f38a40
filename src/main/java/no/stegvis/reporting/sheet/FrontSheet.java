package no.stegvis.reporting.sheet;

import java.time.LocalDateTime;
import java.time.ZoneId;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What the report is: funder, award, recipient, period and cut-off, and what «:» means. */
final class FrontSheet {

    private final XSSFWorkbook workbook;
    private final Styles styles;
    private final ReportTexts texts;

    FrontSheet(XSSFWorkbook workbook, Styles styles, ReportTexts texts) {
        this.workbook = workbook;
        this.styles = styles;
        this.texts = texts;
    }

    void write(ReportDocument report) {
        ReportDocument.Header header = report.header();
        Page page = new Page(workbook, texts.text("reporting.file.front"), report, texts, 26, 62);
        page.across(header.title(), styles.title, 28, 1.8);
        if (header.subtitle() != null) {
            page.across(header.subtitle(), styles.subtitle, 17, 1.1);
        }
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
            page.across(note, styles.strong, 16, 1.05);
        }
        if (!header.notes().isEmpty()) {
            page.space();
        }
        page.across(texts.text("reporting.file.reading"), styles.heading, 20, 1.3);
        page.across(texts.text("reporting.file.cutOffMeans"), styles.text, 16, 1.05);
        page.across(texts.text("reporting.file.hidden", header.threshold()), styles.text, 16, 1.05);
        page.across(texts.text("reporting.file.nothing"), styles.text, 16, 1.05);
    }

    private void fact(Page page, String key, String value) {
        XSSFRow row = page.row();
        page.text(row, 0, texts.text("reporting.file." + key), styles.label);
        page.text(row, 1, value, styles.strong);
        row.setHeightInPoints(17 * Page.lines(value, page.width(1) / 1.1));
    }

    private void at(Page page, String key, LocalDateTime time, CellStyle style) {
        XSSFRow row = page.row();
        page.text(row, 0, texts.text("reporting.file." + key), styles.label);
        XSSFCell cell = row.createCell(1);
        cell.setCellStyle(style);
        cell.setCellValue(time);
        row.setHeightInPoints(17);
    }
}

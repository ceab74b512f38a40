package no.stegvis.reporting.sheet;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What each figure counts, in words. */
final class DefinitionSheet {

    private final XSSFWorkbook workbook;
    private final Styles styles;
    private final ReportTexts texts;

    DefinitionSheet(XSSFWorkbook workbook, Styles styles, ReportTexts texts) {
        this.workbook = workbook;
        this.styles = styles;
        this.texts = texts;
    }

    void write(ReportDocument report) {
        Page page = new Page(workbook, texts.text("reporting.file.definitions"), report, texts, 34, 84);
        page.across(texts.text("reporting.file.definitions"), styles.title, 28, 1.8);
        page.space();
        XSSFRow head = page.row();
        page.text(head, 0, texts.text("reporting.file.figure"), styles.head);
        page.text(head, 1, texts.text("reporting.file.definition"), styles.head);
        page.sheet.createFreezePane(0, page.nextRow());
        page.sheet.setRepeatingRows(new CellRangeAddress(head.getRowNum(), head.getRowNum(), 0, 1));
        report.tables().flatMap(table -> table.definitions().stream()).forEach(definition -> {
            XSSFRow row = page.row();
            page.text(row, 0, definition.title(), styles.rowTotal);
            page.text(row, 1, definition.text(), styles.row);
            row.setHeightInPoints(16 * Math.max(Page.lines(definition.text(), page.width(1) / 1.05),
                    Page.lines(definition.title(), page.width(0) / 1.15)));
        });
    }
}

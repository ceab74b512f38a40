package no.stegvis.reporting.sheet;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;

/** What each figure counts, in words. */
final class DefinitionSheet {

    private final WorkbookTemplate template;
    private final TemplateStyles styles;
    private final ReportTexts texts;

    DefinitionSheet(WorkbookTemplate template, TemplateStyles styles, ReportTexts texts) {
        this.template = template;
        this.styles = styles;
        this.texts = texts;
    }

    void write(ReportDocument report) {
        TemplatePage page = TemplatePage.of(template, texts.text("reporting.file.definitions"), report, texts, 0, 84);
        page.across(texts.text("reporting.file.definitions"), styles.section);
        page.space();
        XSSFRow head = page.row();
        page.text(head, 0, texts.text("reporting.file.figure"), styles.head);
        page.text(head, 1, texts.text("reporting.file.definition"), styles.head);
        page.sheet.createFreezePane(0, page.nextRow());
        page.sheet.setRepeatingRows(new CellRangeAddress(head.getRowNum(), head.getRowNum(), 0, 1));
        report.tables().flatMap(table -> table.definitions().stream()).forEach(definition -> {
            XSSFRow row = page.row();
            page.text(row, 0, definition.title(), styles.rowStrong);
            page.text(row, 1, definition.text(), styles.row);
            page.fit(row, 0, definition.title(), styles.rowStrong);
            page.fit(row, 1, definition.text(), styles.row);
        });
    }
}

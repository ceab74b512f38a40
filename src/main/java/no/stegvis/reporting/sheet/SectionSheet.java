package no.stegvis.reporting.sheet;

import java.util.Arrays;
import java.util.List;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A section: its tables under each other, each with its chart. Each figure's cell has a name,
 * {@code fig_<indicator>_<row>_<column>}, by which it is found whatever the sheet looks like.
 */
final class SectionSheet {

    private final XSSFWorkbook workbook;
    private final Styles styles;
    private final ReportTexts texts;

    SectionSheet(XSSFWorkbook workbook, Styles styles, ReportTexts texts) {
        this.workbook = workbook;
        this.styles = styles;
        this.texts = texts;
    }

    void write(ReportDocument report, ReportDocument.Section section) {
        int columns = section.tables().stream().mapToInt(table -> table.columns().size()).max().orElse(1);
        int[] widths = new int[1 + Math.max(columns, 5)];
        Arrays.fill(widths, 15);
        widths[0] = 34;
        Page page = new Page(workbook, section.title(), report, texts, widths);
        page.across(section.title(), styles.title, 28, 1.8);
        page.sheet.createFreezePane(1, page.nextRow());
        page.across(section.text(), styles.text, 16, 1.05);
        for (ReportDocument.Table table : section.tables()) {
            page.space();
            table(page, report, table);
        }
    }

    private void table(Page page, ReportDocument report, ReportDocument.Table table) {
        page.across(table.title(), styles.heading, 20, 1.3);
        XSSFRow head = page.row();
        page.text(head, 0, table.rowHeading(), styles.head);
        int lines = 1;
        for (int i = 0; i < table.columns().size(); i++) {
            String label = table.columns().get(i).label();
            page.text(head, i + 1, label, styles.headRight);
            lines = Math.max(lines, Page.lines(label, page.width(i + 1) / 1.2));
        }
        head.setHeightInPoints(17 * lines);
        int first = page.nextRow();
        List<XSSFCellStyle> plain = figureStyles(table, false);
        List<XSSFCellStyle> total = figureStyles(table, true);
        for (ReportDocument.Row asked : table.rows()) {
            XSSFRow row = page.row();
            row.setHeightInPoints(18);
            page.text(row, 0, asked.label(), asked.total() ? styles.rowTotal : styles.row);
            for (int i = 0; i < asked.cells().size(); i++) {
                XSSFCell cell = figure(page, row, i + 1, asked.cells().get(i),
                        (asked.total() ? total : plain).get(i), asked.total());
                name(cell, table.columns().get(i), asked);
            }
        }
        int last = page.nextRow() - 1;
        if (table.note() != null) {
            page.across(table.note(), styles.note, 15, 1.0);
        }
        if (table.hasHidden()) {
            page.across(texts.text("reporting.file.hiddenHere", report.header().threshold()), styles.note, 15, 1.0);
        }
        if (table.chart() != null) {
            page.skip(NativeChart.draw(page.sheet, table, first,
                    table.rows().get(table.rows().size() - 1).total() ? last - 1 : last, page.nextRow()));
        }
    }

    private List<XSSFCellStyle> figureStyles(ReportDocument.Table table, boolean total) {
        return table.columns().stream().map(column -> styles.figure(column, total)).toList();
    }

    private XSSFCell figure(Page page, XSSFRow row, int column, ReportDocument.Cell figure,
                            XSSFCellStyle style, boolean total) {
        if (figure.isHidden() || figure.value() == null) {
            return page.text(row, column, figure.isHidden() ? ReportDocument.HIDDEN
                            : figure.isNotRegistered() ? texts.text("reporting.file.notRegistered") : ReportDocument.NOTHING,
                    total ? styles.noValueTotal : styles.noValue);
        }
        XSSFCell cell = row.createCell(column);
        cell.setCellStyle(style);
        cell.setCellValue(figure.value().doubleValue());
        return cell;
    }

    private void name(XSSFCell cell, ReportDocument.Column column, ReportDocument.Row row) {
        Name name = workbook.createName();
        name.setNameName(nameOf(column.indicator(), row.key(), column.key()));
        name.setRefersToFormula(new CellReference(cell.getSheet().getSheetName(), cell.getRowIndex(),
                cell.getColumnIndex(), true, true).formatAsString());
    }

    /** Names hold letters, digits and underscores only, so a score of −2 is minus2. */
    static String nameOf(String indicator, String row, String column) {
        return "fig_" + String.join("_", indicator, row.replace("+", "plus").replace("-", "minus"), column)
                .replaceAll("[^A-Za-z0-9_]", "_");
    }
}

package no.stegvis.reporting.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A table that is too long to be held in memory as a workbook, on a sheet of its own: its heading is written with the rest, its rows when
 * all else is there, to the disk as they come. It has no chart, and its figures' cells have no names.
 */
final class LongTable {

    /** Rows. A table this long takes a hundred printed pages, and some 50 MB as a workbook in memory. */
    static final int FROM = 5_000;

    private final String sheet;
    private final int firstRow;
    private final ReportDocument.Table table;
    private final TemplateStyles styles;
    private final ReportTexts texts;

    LongTable(TemplatePage begun, ReportDocument.Table table, TemplateStyles styles, ReportTexts texts) {
        this.sheet = begun.sheet.getSheetName();
        this.firstRow = begun.nextRow();
        this.table = table;
        this.styles = styles;
        this.texts = texts;
    }

    /** @param begun with all that isn't rows of these tables */
    static void write(List<LongTable> tables, XSSFWorkbook begun, OutputStream out) throws IOException {
        try (SealedWorkbook workbook = new SealedWorkbook(begun)) {
            for (LongTable table : tables) {
                table.rows(workbook.getSheet(table.sheet));
            }
            workbook.write(out);
        }
    }

    private void rows(SXSSFSheet to) {
        List<? extends CellStyle> plain = figures(false);
        List<? extends CellStyle> total = figures(true);
        int next = firstRow;
        for (ReportDocument.Row asked : table.rows()) {
            Row row = to.createRow(next++);
            words(row, 0, asked.label(), asked.total() ? styles.rowTotal : styles.row);
            for (int i = 0; i < asked.cells().size(); i++) {
                ReportDocument.Cell figure = asked.cells().get(i);
                if (figure.isHidden() || figure.value() == null) {
                    words(row, i + 1, SectionSheet.sign(figure, texts), asked.total() ? styles.noValueTotal : styles.noValue);
                } else {
                    Cell cell = row.createCell(i + 1);
                    cell.setCellStyle((asked.total() ? total : plain).get(i));
                    cell.setCellValue(figure.value().doubleValue());
                }
            }
        }
    }

    private List<? extends CellStyle> figures(boolean total) {
        return table.columns().stream().map(column -> styles.figure(column, total)).toList();
    }

    private static void words(Row row, int column, String words, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellStyle(style);
        cell.setCellValue(words);
    }
}

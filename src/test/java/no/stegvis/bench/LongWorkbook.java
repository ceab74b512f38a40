package no.stegvis.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.ShippedLooks;
import no.stegvis.reporting.sheet.FunderWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * A program of its own, so that its memory is its own: the funder's workbook with a table of 200,000 × 12, beside a loop that writes the same
 * numbers into a bare SXSSF workbook. The report's rows are made while they are read: as a whole in memory they are larger than the workbook.
 */
public final class LongWorkbook {

    private static final int ROWS = 200_000;
    private static final int COLUMNS = 11;

    private LongWorkbook() {
    }

    public static void main(String[] arguments) {
        ReportDocument report = LongReport.of(1, ROWS, COLUMNS);
        FunderWorkbook ours = new FunderWorkbook(new ReportTexts(), new ShippedLooks());
        Duel duel = new Duel("funder-workbook.csv");
        int[] size = new int[2];
        Duel.Result result = duel.between("P6 funder's workbook", 1, () -> size[0] = ours.write(report).length, () -> size[1] = bare(report));
        duel.report(String.format(Locale.ROOT, "P6 funder's workbook: rows %d, bytes %d and %d, heap %d MB, speed %.2f times the reference's", ROWS, size[0], size[1],
                Runtime.getRuntime().maxMemory() >> 20, 1 / result.ratio()));
    }

    private static int bare(ReportDocument report) {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            CellStyle number = workbook.createCellStyle();
            number.setDataFormat(workbook.createDataFormat().getFormat("#,##0.00"));
            Sheet sheet = workbook.createSheet();
            List<ReportDocument.Row> rows = report.sections().get(0).tables().get(0).rows();
            for (int i = 0; i < rows.size(); i++) {
                ReportDocument.Row asked = rows.get(i);
                Row row = sheet.createRow(i);
                row.createCell(0).setCellValue(asked.label());
                for (int column = 0; column < COLUMNS; column++) {
                    ReportDocument.Cell figure = asked.cells().get(column);
                    if (figure.value() == null) {
                        row.createCell(column + 1).setCellValue(":");
                    } else {
                        var cell = row.createCell(column + 1);
                        cell.setCellStyle(number);
                        cell.setCellValue(figure.value().doubleValue());
                    }
                }
            }
            workbook.write(bytes);
            return bytes.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

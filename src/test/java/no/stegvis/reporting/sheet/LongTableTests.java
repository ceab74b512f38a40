package no.stegvis.reporting.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;

import no.stegvis.bench.LongReport;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.ShippedLooks;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** A table that is written to the disk as it comes says the same as one that is written in memory, and looks the same. */
class LongTableTests {

    private static final FunderWorkbook FILES = new FunderWorkbook(new ReportTexts(), new ShippedLooks());

    @Test
    void aLongTableHasASheetOfItsOwnWithTheSameFiguresInTheSameLooks() throws IOException {
        ReportDocument longOne = LongReport.of(1, LongTable.FROM, 3);
        ReportDocument shortOne = LongReport.of(1, LongTable.FROM - 1, 3);
        try (XSSFWorkbook opened = opened(longOne); XSSFWorkbook inMemory = opened(shortOne)) {
            XSSFSheet sheet = opened.getSheet("Tabell 0");
            XSSFSheet same = inMemory.getSheet("Lang del");
            int first = first(sheet);
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) first);
            assertThat(sheet.getLastRowNum()).isEqualTo(first + LongTable.FROM - 1);
            assertThat(opened.getSheetIndex(sheet)).isEqualTo(opened.getSheetIndex("Lang del") + 1);
            for (int row : new int[] {0, 1, 49, LongTable.FROM - 3}) {
                assertThat(IntStream.range(0, 4).mapToObj(column -> told(sheet.getRow(first + row), column)).toList())
                        .isEqualTo(IntStream.range(0, 4).mapToObj(column -> told(same.getRow(first(same) + row), column)).toList());
            }
            assertThat(told(sheet.getRow(sheet.getLastRowNum()), 0)).startsWith("Enhet nummer 4999").contains("true");
        }
    }

    @Test
    void itIsTheSameBytesEachTime() {
        ReportDocument report = LongReport.of(2, LongTable.FROM, 2);
        assertThat(FILES.write(report)).isEqualTo(FILES.write(report));
    }

    private static XSSFWorkbook opened(ReportDocument report) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(FILES.write(report)));
    }

    /** The row under the table's heading. */
    private static int first(XSSFSheet sheet) {
        return IntStream.rangeClosed(0, sheet.getLastRowNum()).filter(row -> sheet.getRow(row) != null && sheet.getRow(row).getCell(0) != null
                && sheet.getRow(row).getCell(0).getStringCellValue().equals("Rad")).findFirst().orElseThrow() + 1;
    }

    /** What stands in the cell, and how it looks. */
    private static String told(XSSFRow row, int column) {
        var cell = row.getCell(column);
        return (cell.getCellType() == CellType.NUMERIC ? String.valueOf(cell.getNumericCellValue()) : cell.getStringCellValue()) + " "
                + cell.getCellStyle().getDataFormatString() + " " + cell.getCellStyle().getFont().getBold() + " " + cell.getCellStyle().getBorderBottom();
    }
}

package no.stegvis.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The workbook and the PDF of one report, as a funder reads them. */
final class FunderFiles {

    private final byte[] workbook;
    private final byte[] pdf;

    FunderFiles(Path workbook, Path pdf) {
        try {
            this.workbook = Files.readAllBytes(workbook);
            this.pdf = Files.readAllBytes(pdf);
        } catch (IOException e) {
            throw new IllegalStateException("The report's files can't be read", e);
        }
    }

    /** @return what the cell shows: a number as Excel writes it in Norwegian, or the sign of a hidden one */
    String figure(String indicator, String row, String column) throws IOException {
        try (XSSFWorkbook opened = opened()) {
            Cell cell = cell(opened, opened.getName("fig_" + indicator + "_" + row + "_" + column));
            return shown(cell);
        }
    }

    /** @return what stands first in the row */
    String label(String indicator, String row, String column) throws IOException {
        try (XSSFWorkbook opened = opened()) {
            Row found = cell(opened, opened.getName("fig_" + indicator + "_" + row + "_" + column)).getRow();
            return shown(found.getCell(found.getFirstCellNum()));
        }
    }

    int count(String indicator, String row, String column) throws IOException {
        try (XSSFWorkbook opened = opened()) {
            return (int) cell(opened, opened.getName("fig_" + indicator + "_" + row + "_" + column)).getNumericCellValue();
        }
    }

    /** @return every row of figures as one line, "Distrikt Vest 42 27 23 19", in the order of the sheets */
    List<String> rowsOfTheWorkbook() throws IOException {
        try (XSSFWorkbook opened = opened()) {
            Map<String, TreeMap<Integer, Cell>> rows = new TreeMap<>();
            for (Name name : opened.getAllNames()) {
                if (name.getNameName().startsWith("fig_")) {
                    Cell cell = cell(opened, name);
                    rows.computeIfAbsent("%03d %06d".formatted(opened.getSheetIndex(cell.getSheet()), cell.getRowIndex()), key -> new TreeMap<>())
                            .put(cell.getColumnIndex(), cell);
                }
            }
            return rows.values().stream().map(FunderFiles::line).toList();
        }
    }

    List<String> linesOfThePdf() throws IOException {
        try (PDDocument opened = Loader.loadPDF(pdf)) {
            PDFTextStripper text = new PDFTextStripper();
            text.setSortByPosition(true);
            return text.getText(opened).lines().map(FunderFiles::plain).toList();
        }
    }

    private static String line(TreeMap<Integer, Cell> figures) {
        Row row = figures.firstEntry().getValue().getRow();
        StringBuilder line = new StringBuilder(shown(row.getCell(row.getFirstCellNum())));
        figures.values().forEach(cell -> line.append(' ').append(shown(cell)));
        return plain(line.toString());
    }

    private static String shown(Cell cell) {
        return plain(new DataFormatter(Locale.forLanguageTag("nb-NO")).formatCellValue(cell));
    }

    /** All kinds of spaces and of minus are the same to a reader. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ').replace('\u2212', '-').strip();
    }

    private XSSFWorkbook opened() throws IOException {
        return new XSSFWorkbook(new java.io.ByteArrayInputStream(workbook));
    }

    private static Cell cell(XSSFWorkbook workbook, Name name) {
        CellReference at = new CellReference(name.getRefersToFormula());
        return workbook.getSheet(at.getSheetName()).getRow(at.getRow()).getCell(at.getCol());
    }
}

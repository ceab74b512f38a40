package no.stegvis.reporting.sheet;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.usermodel.PageOrder;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A sheet that is written from the top down and prints on A4, with who, what and page n of m on every page. */
final class Page {

    /** Width of one character in units of a column's width. */
    private static final int CHARACTER = 256;

    private static final int LONGEST_NAME = 31;

    final XSSFSheet sheet;
    private final int[] widths;
    private int next;

    /** What stands on every printed page: above it left and right, and under it. */
    record Edges(String left, String right, String under) {

        static Edges of(ReportDocument.Header header, ReportTexts texts) {
            return new Edges(header.recipient(), header.title() + " " + header.period(), texts.text("reporting.file.knownBy", ReportTexts.time(header.cutOff())));
        }
    }

    Page(XSSFWorkbook workbook, String name, ReportDocument report, ReportTexts texts, int... widths) {
        this(workbook, name, Edges.of(report.header(), texts), texts, widths);
    }

    Page(XSSFWorkbook workbook, String name, Edges edges, ReportTexts texts, int... widths) {
        this.sheet = workbook.createSheet(unusedName(workbook, name));
        this.widths = widths;
        for (int i = 0; i < widths.length; i++) {
            sheet.setColumnWidth(i, widths[i] * CHARACTER);
        }
        sheet.setDisplayGridlines(false);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setPaperSize(PaperSize.A4_PAPER);
        sheet.getPrintSetup().setPageOrder(PageOrder.DOWN_THEN_OVER);
        sheet.getPrintSetup().setFitWidth((short) 1);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.setHorizontallyCenter(false);
        sheet.getHeader().setLeft(plain(edges.left()));
        sheet.getHeader().setRight(plain(edges.right()));
        sheet.getFooter().setLeft(plain(edges.under()));
        sheet.getFooter().setRight(texts.text("reporting.file.page", "&P", "&N"));
    }

    /** Excel knows sheets by the first 31 characters of their titles, without regard to case. */
    private static String unusedName(XSSFWorkbook workbook, String title) {
        String safe = WorkbookUtil.createSafeSheetName(title.replaceAll("\\p{Cntrl}", " "));
        String name = safe;
        for (int number = 2; workbook.getSheet(name) != null; number++) {
            String ending = " (" + number + ")";
            name = safe.substring(0, Math.min(safe.length(), LONGEST_NAME - ending.length())) + ending;
        }
        return name;
    }

    int nextRow() {
        return next;
    }

    void space() {
        next++;
    }

    void skip(int rows) {
        next += rows;
    }

    XSSFRow row() {
        return sheet.createRow(next++);
    }

    /** A text over the whole width, with as many lines as it needs. */
    XSSFRow across(String words, CellStyle style, float lineHeight, double characterWidth) {
        XSSFRow row = row();
        text(row, 0, words, style);
        int width = 0;
        for (int i = 0; i < widths.length; i++) {
            width += widths[i];
        }
        if (widths.length > 1) {
            sheet.addMergedRegion(new CellRangeAddress(row.getRowNum(), row.getRowNum(), 0, widths.length - 1));
        }
        row.setHeightInPoints(lineHeight * lines(words, width / characterWidth));
        return row;
    }

    /** Always a text cell, whatever it begins with. */
    XSSFCell text(XSSFRow row, int column, String words, CellStyle style) {
        XSSFCell cell = row.createCell(column);
        cell.setCellStyle(style);
        cell.setCellValue(words);
        return cell;
    }

    int width(int column) {
        return widths[column];
    }

    static int lines(String words, double charactersPerLine) {
        int lines = 1;
        double used = 0;
        for (String word : words.split(" ")) {
            if (used > 0 && used + 1 + word.length() > charactersPerLine) {
                lines++;
                used = word.length();
            } else {
                used += (used > 0 ? 1 : 0) + word.length();
            }
        }
        return lines;
    }

    /** In headers and footers an ampersand begins a command. */
    private static String plain(String words) {
        return words.replace("&", "&&");
    }
}

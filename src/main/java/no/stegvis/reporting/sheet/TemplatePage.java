package no.stegvis.reporting.sheet;

import java.time.LocalDateTime;
import java.util.stream.IntStream;

import no.stegvis.reporting.Prose;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Standing;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.HeaderFooter;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A sheet that is written from the template's place down. It prints as the template does, and where that leaves a part of the header
 * or footer empty, with who, what and page n of m.
 */
final class TemplatePage {

    /** Width of one character in units of a column's width. */
    private static final int CHARACTER = 256;
    private static final int LONGEST_NAME = 31;
    /** A row is at most 409 points tall; a longer text goes on in the next. */
    private static final int MOST_LINES = 22;
    /** A line of the font that widths are measured in, with the space around it. */
    private static final double LINE = 1.36;
    /** Above and below the words, in points. */
    private static final double AROUND = 3;
    private static final double FONT = 11;

    /** A character's width, and what A4 upright has room for between usual margins, in points; a little less, to be on the safe side. */
    private static final double POINTS = 5.4;
    private static final double PRINTED_WIDTH = 494;
    private static final double PRINTED_HEIGHT = 720;

    final XSSFSheet sheet;
    private final int[] widths;
    private int next;
    /** The first row of the printed page that is being filled. */
    private int begun;

    /** What stands on every printed page: above it left and right, and under it; {@code draft} says that it is one, or is null. */
    record Edges(String left, String draft, String right, String under) {

        static Edges of(ReportDocument report, ReportTexts texts) {
            ReportDocument.Header about = report.header();
            return new Edges(about.recipient(), Standing.of(report, texts).isFinal() ? null : texts.text("reporting.file.draftShort"),
                    about.title() + " " + about.period(), texts.text("reporting.file.knownBy", ReportTexts.time(about.cutOff())));
        }
    }

    private TemplatePage(XSSFSheet sheet, int firstRow, int[] widths) {
        this.sheet = sheet;
        this.next = firstRow;
        this.widths = widths;
    }

    /** The template's front page itself. */
    static TemplatePage front(WorkbookTemplate template, String name, Edges edges, ReportTexts texts) {
        XSSFSheet sheet = template.front();
        XSSFWorkbook workbook = template.workbook();
        WorkbookTemplate.clear(sheet, template.firstRow(Place.TITLE));
        workbook.setSheetOrder(sheet.getSheetName(), 0);
        workbook.setSheetName(0, unusedName(workbook, name, sheet.getSheetName()));
        TemplatePage page = new TemplatePage(sheet, template.firstRow(Place.TITLE), IntStream.range(0, 2).map(i -> sheet.getColumnWidth(i) / CHARACTER).toArray());
        page.print(edges, texts);
        return page;
    }

    /**
     * A copy of the template's other page.
     *
     * @param widths of its columns in characters; 0 for that of the template's column, or of its second one beyond that
     */
    static TemplatePage of(WorkbookTemplate template, String name, ReportDocument report, ReportTexts texts, int... widths) {
        return of(template, name, Edges.of(report, texts), texts, widths);
    }

    static TemplatePage of(WorkbookTemplate template, String name, Edges edges, ReportTexts texts, int... widths) {
        XSSFWorkbook workbook = template.workbook();
        XSSFSheet sheet = workbook.cloneSheet(workbook.getSheetIndex(template.section()), unusedName(workbook, name, null));
        template.setUpAsSection(sheet);
        int[] taken = IntStream.range(0, widths.length).map(i -> widths[i] == 0 ? sheet.getColumnWidth(Math.min(i, 1)) / CHARACTER : widths[i]).toArray();
        for (int i = 0; i < taken.length; i++) {
            sheet.setColumnWidth(i, taken[i] * CHARACTER);
        }
        sheet.setSelected(false);
        TemplatePage page = new TemplatePage(sheet, template.firstRow(Place.SECTION), taken);
        page.print(edges, texts);
        return page;
    }

    private void print(Edges edges, ReportTexts texts) {
        HeaderFooter header = sheet.getHeader();
        HeaderFooter footer = sheet.getFooter();
        if (header.getLeft().isEmpty()) {
            header.setLeft(plain(edges.left()));
        }
        if (header.getRight().isEmpty()) {
            header.setRight(plain(edges.right()));
        }
        if (edges.draft() != null) {
            header.setLeft("&B" + plain(edges.draft()) + "&B \u00b7 " + header.getLeft());
        }
        if (footer.getLeft().isEmpty()) {
            footer.setLeft(plain(edges.under()));
        }
        if (footer.getRight().isEmpty()) {
            footer.setRight(texts.text("reporting.file.page", "&P", "&N"));
        }
    }

    /** Excel knows sheets by the first 31 characters of their titles, without regard to case. */
    private static String unusedName(XSSFWorkbook workbook, String title, String own) {
        String safe = WorkbookUtil.createSafeSheetName(title.replaceAll("\\p{Cntrl}", " "));
        String name = safe;
        for (int number = 2; workbook.getSheet(name) != null && !name.equalsIgnoreCase(own); number++) {
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
    XSSFRow across(String words, XSSFCellStyle style) {
        XSSFRow row = row();
        text(row, 0, words, style);
        if (widths.length > 1) {
            sheet.addMergedRegion(new CellRangeAddress(row.getRowNum(), row.getRowNum(), 0, widths.length - 1));
        }
        row.setHeightInPoints(height(words, style, 0, widths.length));
        return row;
    }

    /** What people wrote, however long: paragraph by paragraph, each in as many rows as it needs. */
    void prose(String words, XSSFCellStyle style) {
        int longest = (int) (IntStream.of(widths).sum() / wideness(style)) * MOST_LINES;
        Prose.paragraphs(words).forEach(paragraph -> Prose.pieces(paragraph, longest).forEach(piece -> across(piece, style)));
    }

    /** Begins a new printed page before a table and its chart that would be cut in two, unless they are longer than a page. */
    void keepTogether(int first) {
        double points = IntStream.of(widths).sum() * POINTS;
        double scale = Math.min(1, PRINTED_WIDTH / points);
        double room = PRINTED_HEIGHT / scale;
        double block = IntStream.range(first, next).mapToDouble(this::heightOf).sum();
        double before = IntStream.range(begun, first).mapToDouble(this::heightOf).sum();
        if (before > 0 && before + block > room && !sheet.getPrintSetup().getLandscape()) {
            sheet.setRowBreak(first - 1);
            begun = first;
        }
    }

    private double heightOf(int row) {
        return sheet.getRow(row) == null ? sheet.getDefaultRowHeightInPoints() : sheet.getRow(row).getHeightInPoints();
    }

    /** Always a text cell, whatever it begins with. */
    XSSFCell text(XSSFRow row, int column, String words, CellStyle style) {
        XSSFCell cell = row.createCell(column);
        cell.setCellStyle(style);
        cell.setCellValue(words);
        return cell;
    }

    /** What it is, and beside it which. */
    void fact(String label, String value, TemplateStyles styles) {
        XSSFRow row = row();
        text(row, 0, label, styles.label);
        text(row, 1, value, styles.strong);
        fit(row, 0, label, styles.label);
        fit(row, 1, value, styles.strong);
    }

    void fact(String label, LocalDateTime value, TemplateStyles styles, CellStyle style) {
        XSSFRow row = row();
        text(row, 0, label, styles.label);
        fit(row, 0, label, styles.label);
        XSSFCell cell = row.createCell(1);
        cell.setCellStyle(style);
        cell.setCellValue(value);
    }

    /** Makes the row tall enough for the words in a column, unless it is already. */
    void fit(XSSFRow row, int column, String words, XSSFCellStyle style) {
        row.setHeightInPoints(Math.max(row.getHeightInPoints(), height(words, style, column, column + 1)));
    }

    /** @return points for the words in the columns from one to before another */
    private float height(String words, XSSFCellStyle style, int from, int to) {
        double characters = IntStream.range(from, to).map(i -> widths[i]).sum() / wideness(style);
        return (float) Math.min(409, Math.ceil(style.getFont().getFontHeightInPoints() * LINE * lines(words, characters) + AROUND));
    }

    /** How much wider the font's characters are than those that widths are measured in. */
    private static double wideness(XSSFCellStyle style) {
        return style.getFont().getFontHeightInPoints() / FONT * (style.getFont().getBold() ? 1.1 : 1.05);
    }

    static int lines(String words, double charactersPerLine) {
        int lines = 0;
        for (String line : words.split("\n", -1)) {
            lines++;
            double used = 0;
            for (String word : line.split(" ")) {
                if (used > 0 && used + 1 + word.length() > charactersPerLine) {
                    lines++;
                    used = 0;
                }
                used += (used > 0 ? 1 : 0) + word.length();
                for (; used > charactersPerLine; used -= charactersPerLine) {
                    lines++;
                }
            }
        }
        return lines;
    }

    /** In headers and footers an ampersand begins a command. */
    private static String plain(String words) {
        return words.replace("&", "&&");
    }
}

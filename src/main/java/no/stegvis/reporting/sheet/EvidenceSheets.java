package no.stegvis.reporting.sheet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.reporting.Evidence;
import no.stegvis.reporting.FigureMembers;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** The evidence's sheets, written row by row. */
final class EvidenceSheets {

    /** Fewer than a sheet can hold, so that headings fit. */
    private static final int MOST_ROWS = 1_000_000;
    /** Of the hash by Fowler, Noll and Vo, 1a, in 64 bits. */
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final String KEY = "reporting.evidence.sheet.";
    private static final List<String> MEMBER = List.of("indicator", "row", "column", "pseudonym", "amount", "fact", "occurred", "recorded", "answer", "form",
            "formVersion", "task", "process", "processVersion");
    private static final int[] MEMBER_WIDTHS = {28, 16, 16, 16, 10, 28, 12, 20, 38, 28, 9, 34, 22, 9};
    private static final List<String> FIGURE = List.of("table", "indicator", "row", "column", "value", "persons", "facts", "hidden");
    private static final int[] FIGURE_WIDTHS = {40, 34, 18, 18, 14, 12, 12, 14};

    private final SXSSFWorkbook workbook;
    private final ReportTexts texts;
    private final CellStyle text;
    private final CellStyle head;
    private final CellStyle title;
    private final CellStyle number;
    private SXSSFSheet figures;
    private SXSSFSheet members;
    private int figure;
    private int member;
    private int memberSheets;
    private final Map<String, String> views = new HashMap<>();
    /** Whose sources stand under the indicator already: they aren't repeated under its totals. */
    private final Set<Long> told = new HashSet<>();
    private String toldUnder = "";

    EvidenceSheets(SXSSFWorkbook workbook, ReportTexts texts) {
        this.workbook = workbook;
        this.texts = texts;
        text = style(false, 11);
        head = style(true, 11);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        head.setWrapText(true);
        title = style(true, 18);
        number = workbook.createCellStyle();
        number.setDataFormat(workbook.createDataFormat().getFormat("#,##0.####"));
    }

    void front(ReportDocument document, Evidence.Made made, Instant openedAt) {
        SXSSFSheet sheet = sheet(texts.text(KEY + "front"), new int[] {24, 90});
        ReportDocument.Header header = document.header();
        cell(sheet.createRow(0), 0, header.title() + " " + header.period(), title);
        int at = 2;
        for (List<String> fact : List.of(List.of(texts.text("reporting.file.award"), header.awardName()), List.of(texts.text("reporting.file.cutOff"), ReportTexts.time(header.cutOff())),
                List.of(texts.text("reporting.file.run"), header.runId().toString()), List.of(texts.text(KEY + "reason"), made.reason()),
                List.of(texts.text(KEY + "made"), ReportTexts.time(made.madeAt()) + ", " + made.madeBy()), List.of(texts.text(KEY + "opened"), ReportTexts.time(openedAt)))) {
            Row row = sheet.createRow(at++);
            cell(row, 0, fact.get(0), head);
            cell(row, 1, fact.get(1), text);
        }
        CellStyle warning = style(true, 11);
        warning.setWrapText(true);
        Row row = sheet.createRow(at + 1);
        row.setHeightInPoints(34);
        cell(row, 1, texts.text(KEY + "warning"), warning);
    }

    void figures() {
        figures = sheet(texts.text(KEY + "figures"), FIGURE_WIDTHS);
        headings(figures, FIGURE);
        figure = 1;
    }

    void members() {
        memberSheets++;
        members = sheet(texts.text(KEY + "members") + (memberSheets == 1 ? "" : " " + memberSheets), MEMBER_WIDTHS);
        headings(members, MEMBER);
        member = 1;
    }

    void figure(Scheme.Table table, Scheme.Indicator indicator, FigureMembers.Placed placed, ReportDocument document) {
        Row row = figures.createRow(figure++);
        cell(row, 0, table.title(), text);
        cell(row, 1, indicator.title(), text);
        cell(row, 2, placed.row(), text);
        cell(row, 3, placed.column(), text);
        number(row, 4, placed.computed().value());
        number(row, 5, BigDecimal.valueOf(placed.computed().persons()));
        number(row, 6, BigDecimal.valueOf(placed.computed().facts()));
        cell(row, 7, placed.computed().hidden() == null ? "" : placed.computed().hidden(), text);
    }

    void member(Scheme.Indicator indicator, FigureMembers.Placed placed, FigureMembers.Member one) {
        if (!indicator.id().equals(toldUnder)) {
            told.clear();
            toldUnder = indicator.id();
        }
        if (one.sources().isEmpty() || !told.add(mark(one))) {
            row(indicator, placed, one, null);
        } else {
            one.sources().forEach(source -> row(indicator, placed, one, source));
        }
    }

    /** Sixty-four bits, of who and of which sources: all that is kept of the hundreds of thousands who were told. */
    private static long mark(FigureMembers.Member one) {
        long mark = FNV_OFFSET;
        for (int i = 0; i < one.pseudonym().length(); i++) {
            mark = (mark ^ one.pseudonym().charAt(i)) * FNV_PRIME;
        }
        return (mark ^ one.sources().hashCode()) * FNV_PRIME;
    }

    private void row(Scheme.Indicator indicator, FigureMembers.Placed placed, FigureMembers.Member one, FigureMembers.Source source) {
        if (member > MOST_ROWS) {
            members();
        }
        Row row = members.createRow(member++);
        cell(row, 0, indicator.title(), text);
        cell(row, 1, placed.row(), text);
        cell(row, 2, placed.column(), text);
        cell(row, 3, one.pseudonym(), text);
        number(row, 4, one.amount());
        if (source == null) {
            return;
        }
        cell(row, 5, views.computeIfAbsent(source.view(), view -> texts.text("reporting.source." + view)) + ": " + source.word(), text);
        cell(row, 6, ReportTexts.day(source.occurredOn()), text);
        cell(row, 7, ReportTexts.time(source.recordedAt()), text);
        if (source.answer() != null) {
            cell(row, 8, source.answer().toString(), text);
            cell(row, 9, source.formId(), text);
            number(row, 10, source.formVersion() == null ? null : BigDecimal.valueOf(source.formVersion()));
            cell(row, 11, source.step(), text);
            cell(row, 12, source.processKey(), text);
            number(row, 13, source.processVersion() == null ? null : BigDecimal.valueOf(source.processVersion()));
        }
    }

    private SXSSFSheet sheet(String name, int[] widths) {
        SXSSFSheet sheet = workbook.createSheet(name);
        for (int i = 0; i < widths.length; i++) {
            sheet.setColumnWidth(i, widths[i] * 256);
        }
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.getFooter().setRight(texts.text("reporting.file.page", "&P", "&N"));
        return sheet;
    }

    private void headings(Sheet sheet, List<String> keys) {
        Row row = sheet.createRow(0);
        for (int i = 0; i < keys.size(); i++) {
            cell(row, i, texts.text(KEY + keys.get(i)), head);
        }
        sheet.createFreezePane(0, 1);
        sheet.setRepeatingRows(new CellRangeAddress(0, 0, 0, keys.size() - 1));
    }

    /** Marked as text, so that a leading = + - @ stays what it is. */
    private CellStyle style(boolean bold, int size) {
        CellStyle style = workbook.createCellStyle();
        Font font = workbook.createFont();
        font.setFontName("Calibri");
        font.setBold(bold);
        font.setFontHeightInPoints((short) size);
        style.setFont(font);
        ((org.apache.poi.xssf.usermodel.XSSFCellStyle) style).setQuotePrefixed(true);
        return style;
    }

    private static void cell(Row row, int column, String words, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellStyle(style);
        cell.setCellValue(words);
    }

    private void number(Row row, int column, BigDecimal value) {
        if (value != null) {
            Cell cell = row.createCell(column);
            cell.setCellStyle(number);
            cell.setCellValue(value.doubleValue());
        }
    }
}

package no.stegvis.reporting.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.reporting.Evidence;
import no.stegvis.reporting.FigureMembers;
import no.stegvis.reporting.Profile;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;

/** The evidence's sheets, on the report's template: what it is, and then row by row. */
final class EvidenceSheets implements Closeable {

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

    private final WorkbookTemplate template;
    private final TemplateStyles styles;
    private final ReportTexts texts;
    private final TemplatePage.Edges edges;
    private final XSSFCellStyle text;
    private final XSSFCellStyle number;
    private SealedWorkbook workbook;
    private SXSSFSheet figures;
    private SXSSFSheet members;
    private int figure;
    private int member;
    private int memberSheets = 1;
    private final Map<String, String> views = new HashMap<>();
    /** Whose sources stand under the indicator already: they aren't repeated under its totals. */
    private final Set<Long> told = new HashSet<>();
    private String toldUnder = "";

    EvidenceSheets(WorkbookTemplate template, Profile profile, ReportTexts texts, TemplatePage.Edges edges) {
        this.template = template;
        this.texts = texts;
        this.edges = edges;
        styles = new TemplateStyles(template, profile);
        number = styles.figure("#,##0.####", false);
        text = template.workbook().createCellStyle();
        text.cloneStyleFrom(styles.row);
        // a program that opens the file would measure each of the rows
        text.setWrapText(false);
        LogoPicture.place(template, profile);
    }

    void front(ReportDocument document, Evidence.Made made, Instant openedAt) {
        TemplatePage page = TemplatePage.front(template, texts.text(KEY + "front"), edges, texts);
        ReportDocument.Header header = document.header();
        page.across(texts.text(KEY + "front"), styles.title);
        page.across(header.title() + " " + header.period(), styles.subtitle);
        page.space();
        page.across(texts.text(KEY + "warning"), styles.warning);
        page.space();
        page.fact(texts.text("reporting.file.award"), header.awardName(), styles);
        page.fact(texts.text("reporting.file.cutOff"), ReportTexts.time(header.cutOff()), styles);
        page.fact(texts.text("reporting.file.run"), header.runId().toString(), styles);
        page.fact(texts.text(KEY + "reason"), made.reason(), styles);
        page.fact(texts.text(KEY + "made"), ReportTexts.time(made.madeAt()) + ", " + made.madeBy(), styles);
        page.fact(texts.text(KEY + "opened"), ReportTexts.time(openedAt), styles);
    }

    /** From here on rows go to the disk. */
    void begin() {
        TemplatePage ofFigures = sheet(texts.text(KEY + "figures"), FIGURE, FIGURE_WIDTHS);
        TemplatePage ofMembers = sheet(texts.text(KEY + "members"), MEMBER, MEMBER_WIDTHS);
        template.finish();
        template.workbook().setActiveSheet(0);
        workbook = new SealedWorkbook(template.workbook());
        figures = workbook.getSheet(ofFigures.sheet.getSheetName());
        figure = ofFigures.nextRow();
        members = workbook.getSheet(ofMembers.sheet.getSheetName());
        member = ofMembers.nextRow();
    }

    void write(OutputStream out) throws IOException {
        workbook.write(out);
    }

    @Override
    public void close() throws IOException {
        if (workbook != null) {
            workbook.close();
        }
    }

    void figure(Scheme.Table table, Scheme.Indicator indicator, FigureMembers.Placed placed) {
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
            goOn();
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

    private TemplatePage sheet(String name, List<String> headings, int[] widths) {
        TemplatePage page = TemplatePage.of(template, name, edges, texts, widths);
        page.sheet.getPrintSetup().setLandscape(true);
        XSSFRow row = page.row();
        for (int i = 0; i < headings.size(); i++) {
            page.text(row, i, texts.text(KEY + headings.get(i)), styles.head);
            page.fit(row, i, texts.text(KEY + headings.get(i)), styles.head);
        }
        page.sheet.createFreezePane(0, page.nextRow());
        page.sheet.setRepeatingRows(new CellRangeAddress(row.getRowNum(), row.getRowNum(), 0, headings.size() - 1));
        return page;
    }

    /** What no sheet has room for goes on in the next: a plain one, the template's is gone. */
    private void goOn() {
        memberSheets++;
        members = workbook.createSheet(texts.text(KEY + "members") + " " + memberSheets);
        Row row = members.createRow(0);
        for (int i = 0; i < MEMBER.size(); i++) {
            members.setColumnWidth(i, MEMBER_WIDTHS[i] * 256);
            cell(row, i, texts.text(KEY + MEMBER.get(i)), styles.head);
        }
        members.createFreezePane(0, 1);
        members.setFitToPage(true);
        members.getPrintSetup().setLandscape(true);
        members.getPrintSetup().setFitHeight((short) 0);
        member = 1;
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

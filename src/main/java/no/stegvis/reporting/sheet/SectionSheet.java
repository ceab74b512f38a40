package no.stegvis.reporting.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A section: its tables under each other, each with its chart. Each figure's cell has a name,
 * {@code fig_<indicator>_<row>_<column>}, by which it is found whatever the sheet looks like. {@link LongTable}s come after it.
 */
final class SectionSheet {

    /** How much wider bold letters are than those that widths are measured in. */
    private static final double BOLD = 1.2;

    private final WorkbookTemplate template;
    private final TemplateStyles styles;
    private final ReportTexts texts;

    SectionSheet(WorkbookTemplate template, TemplateStyles styles, ReportTexts texts) {
        this.template = template;
        this.styles = styles;
        this.texts = texts;
    }

    /** @return what is so long that its rows are written when all else is */
    List<LongTable> write(ReportDocument report, ReportDocument.Section section) {
        int columns = section.tables().stream().mapToInt(table -> table.columns().size()).max().orElse(1);
        TemplatePage page = TemplatePage.of(template, section.title(), report, texts, widths(section.tables(), 1 + Math.max(columns, 5)));
        page.across(section.title(), styles.section);
        page.sheet.createFreezePane(1, page.nextRow());
        if (section.text() != null) {
            page.prose(section.text(), styles.sectionText);
        }
        List<LongTable> longOnes = new ArrayList<>();
        for (ReportDocument.Table table : section.tables()) {
            if (table.rows().size() >= LongTable.FROM) {
                longOnes.add(begun(report, table));
                continue;
            }
            page.space();
            int first = page.nextRow();
            table(page, report, table);
            page.keepTogether(first);
        }
        return longOnes;
    }

    private LongTable begun(ReportDocument report, ReportDocument.Table table) {
        TemplatePage page = TemplatePage.of(template, table.title(), report, texts, widths(List.of(table), 1 + table.columns().size()));
        page.across(table.title(), styles.section);
        notes(page, report, table);
        page.space();
        XSSFRow head = head(page, table);
        page.sheet.createFreezePane(1, page.nextRow());
        page.sheet.setRepeatingRows(new CellRangeAddress(head.getRowNum(), head.getRowNum(), 0, table.columns().size()));
        return new LongTable(page, table, styles, texts);
    }

    /** As in the template, but no column so narrow that a word of its heading is broken. */
    private int[] widths(List<ReportDocument.Table> tables, int count) {
        int[] widths = new int[count];
        for (ReportDocument.Table table : tables) {
            for (int i = 0; i < table.columns().size(); i++) {
                int longest = Stream.of(table.columns().get(i).label().split("[ -]")).mapToInt(String::length).max().orElse(0);
                int needed = (int) Math.ceil(longest * BOLD) + 1;
                if (needed > template.figureWidth()) {
                    widths[i + 1] = Math.max(widths[i + 1], needed);
                }
            }
        }
        return widths;
    }

    private void table(TemplatePage page, ReportDocument report, ReportDocument.Table table) {
        page.across(table.title(), styles.table);
        head(page, table);
        int first = page.nextRow();
        List<XSSFCellStyle> plain = figureStyles(table, false);
        List<XSSFCellStyle> total = figureStyles(table, true);
        for (ReportDocument.Row asked : table.rows()) {
            XSSFRow row = page.row();
            XSSFCellStyle label = asked.total() ? styles.rowTotal : styles.row;
            page.text(row, 0, asked.label(), label);
            page.fit(row, 0, asked.label(), label);
            for (int i = 0; i < asked.cells().size(); i++) {
                XSSFCell cell = figure(page, row, i + 1, asked.cells().get(i),
                        (asked.total() ? total : plain).get(i), asked.total());
                ReportDocument.Column column = table.columns().get(i);
                name(template.workbook(), cell, nameOf(column.indicator(), asked.key(), column.key()));
            }
        }
        int last = page.nextRow() - 1;
        notes(page, report, table);
        if (table.isDrawn()) {
            page.skip(NativeChart.draw(page.sheet, table, styles.accent(), first,
                    table.rows().get(table.rows().size() - 1).total() ? last - 1 : last, page.nextRow()));
        }
    }

    private XSSFRow head(TemplatePage page, ReportDocument.Table table) {
        XSSFRow head = page.row();
        page.text(head, 0, table.rowHeading(), styles.head);
        page.fit(head, 0, table.rowHeading(), styles.head);
        for (int i = 0; i < table.columns().size(); i++) {
            String label = table.columns().get(i).label();
            page.text(head, i + 1, label, styles.headRight);
            page.fit(head, i + 1, label, styles.headRight);
        }
        return head;
    }

    private void notes(TemplatePage page, ReportDocument report, ReportDocument.Table table) {
        if (table.note() != null) {
            page.across(table.note(), styles.note);
        }
        if (table.hasHidden()) {
            page.across(texts.text("reporting.file.hiddenHere", report.header().threshold()), styles.note);
        }
    }

    private List<XSSFCellStyle> figureStyles(ReportDocument.Table table, boolean total) {
        return table.columns().stream().map(column -> styles.figure(column, total)).toList();
    }

    private XSSFCell figure(TemplatePage page, XSSFRow row, int column, ReportDocument.Cell figure,
                            XSSFCellStyle style, boolean total) {
        if (figure.isHidden() || figure.value() == null) {
            return page.text(row, column, sign(figure, texts), total ? styles.noValueTotal : styles.noValue);
        }
        XSSFCell cell = row.createCell(column);
        cell.setCellStyle(style);
        cell.setCellValue(figure.value().doubleValue());
        return cell;
    }

    /** What stands where there is no number to show. */
    static String sign(ReportDocument.Cell figure, ReportTexts texts) {
        return figure.isHidden() ? ReportDocument.HIDDEN : figure.isNotRegistered() ? texts.text("reporting.file.notRegistered") : ReportDocument.NOTHING;
    }

    static void name(XSSFWorkbook workbook, XSSFCell cell, String words) {
        Name name = workbook.createName();
        name.setNameName(words);
        name.setRefersToFormula(new CellReference(cell.getSheet().getSheetName(), cell.getRowIndex(),
                cell.getColumnIndex(), true, true).formatAsString());
    }

    /** Names hold letters, digits and underscores only, so a score of −2 is minus2. */
    static String nameOf(String indicator, String row, String column) {
        return "fig_" + String.join("_", indicator, row.replace("+", "plus").replace("-", "minus"), column)
                .replaceAll("[^A-Za-z0-9_]", "_");
    }
}

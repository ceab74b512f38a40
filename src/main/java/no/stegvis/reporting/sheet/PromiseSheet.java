package no.stegvis.reporting.sheet;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import no.stegvis.reporting.PromiseWords;
import no.stegvis.reporting.Prose;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportDocument.Promise;
import no.stegvis.reporting.ReportTexts;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;

/** What was promised beside what came of it, and why it differs where somebody has explained that. */
final class PromiseSheet {

    private final WorkbookTemplate template;
    private final TemplateStyles styles;
    private final ReportTexts texts;
    private final PromiseWords words;

    PromiseSheet(WorkbookTemplate template, TemplateStyles styles, ReportTexts texts, PromiseWords words) {
        this.template = template;
        this.styles = styles;
        this.texts = texts;
        this.words = words;
    }

    void write(ReportDocument report) {
        Map<String, String> explained = report.statement() == null ? Map.of() : report.statement().explanations().stream()
                .collect(Collectors.toMap(ReportDocument.Explanation::promise, ReportDocument.Explanation::text, (one, other) -> one));
        TemplatePage page = TemplatePage.of(template, words.title(), report, texts, 0, 16, 18, 18, 18);
        page.across(words.title(), styles.section);
        if (words.text() != null) {
            page.across(words.text(), styles.sectionText);
        }
        page.space();
        XSSFRow head = page.row();
        head(page, head, List.of(words.indicator(), words.unit(), words.baseline(), words.target(), words.reached()));
        page.sheet.createFreezePane(1, page.nextRow());
        page.sheet.setRepeatingRows(new CellRangeAddress(head.getRowNum(), head.getRowNum(), 0, 4));
        int goal = 0;
        for (Promise promise : report.promises()) {
            if (promise.goal() != goal) {
                goal = promise.goal();
                page.space();
                page.across(Prose.line(words.heading(promise)), styles.table);
            }
            write(page, promise);
            if (explained.containsKey(promise.id())) {
                page.across(words.explanation(), styles.note);
                page.prose(explained.get(promise.id()), styles.sectionText);
            }
        }
    }

    private void head(TemplatePage page, XSSFRow row, List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            XSSFCellStyle style = i < 2 ? styles.head : styles.headRight;
            page.text(row, i, labels.get(i), style);
            page.fit(row, i, labels.get(i), style);
        }
    }

    private void write(TemplatePage page, Promise promise) {
        XSSFRow row = page.row();
        page.text(row, 0, Prose.line(promise.title()), styles.row);
        page.fit(row, 0, promise.title(), styles.row);
        page.text(row, 1, Prose.line(promise.unit()), styles.row);
        page.fit(row, 1, promise.unit(), styles.row);
        number(page, row, 2, promise.baseline(), words.baseline(promise));
        number(page, row, 3, promise.target(), words.target(promise));
        if (promise.reached() == null || promise.reached().value() == null) {
            number(page, row, 4, null, words.reached(promise));
        } else {
            value(row, 4, promise.reached().value(), styles.figure(promise.column(), false));
        }
        for (int i = 2; i < 5; i++) {
            name(row.getCell(i), promise, List.of("baseline", "target", "reached").get(i - 2));
        }
    }

    private void number(TemplatePage page, XSSFRow row, int column, BigDecimal value, String told) {
        if (value == null) {
            page.text(row, column, told, styles.noValue);
            page.fit(row, column, told, styles.noValue);
        } else {
            value(row, column, value, styles.figure(value.scale() > 0 ? "#,##0." + "0".repeat(value.scale()) : "#,##0", false));
        }
    }

    private static void value(XSSFRow row, int column, BigDecimal value, XSSFCellStyle style) {
        XSSFCell cell = row.createCell(column);
        cell.setCellStyle(style);
        cell.setCellValue(value.doubleValue());
    }

    /** Such as {@code promise_1_2_target}. */
    private void name(XSSFCell cell, Promise promise, String what) {
        SectionSheet.name(template.workbook(), cell, "promise_" + promise.id().replaceAll("[^A-Za-z0-9]", "_") + "_" + what);
    }
}

package no.stegvis.reporting.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import no.stegvis.funding.accounts.AccountsStatement;
import no.stegvis.funding.accounts.AccountsStatement.Line;
import no.stegvis.funding.accounts.Hours;
import no.stegvis.reporting.Profile;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.sheet.TemplatePage.Edges;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.stereotype.Component;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * The accounts sheet (regnskapsark), on the template that the report is written on: budget beside accounts, what was booked on each account, and hours. The same statement gives the same
 * bytes; sums are real numbers to the øre, and there are no formulas.
 */
@Component
public class AccountsWorkbook {

    /** To the øre, with a real minus. */
    private static final String SUM = "#,##0.00;\u2212#,##0.00";
    private static final String SHARE = "0.0 %";
    /** A zip knows no time before 1980. */
    private static final Instant NEVER = Instant.parse("1990-01-01T00:00:00Z");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ReportTexts texts;

    public AccountsWorkbook(ReportTexts texts) {
        this.texts = texts;
    }

    /**
     * In the funder's language, on its template.
     *
     * @param scheme empty when the award's is unknown here
     */
    public byte[] write(AccountsStatement statement, Optional<Scheme> scheme, Profile profile) {
        Locale language = scheme.map(Scheme::locale).orElse(ReportTexts.LANGUAGE);
        WorkbookTemplate template = WorkbookTemplate.of(scheme);
        try (XSSFWorkbook workbook = template.workbook(); FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();
             SteadyZip file = new SteadyZip(bytes, at(statement))) {
            ReportTexts words = texts.in(language);
            String title = words.text("accounts.sheet.title") + " " + statement.period().period();
            template.about(title + ": " + statement.terms().name(), "Stegvis", at(statement), language);
            new Sheets(template, statement, words, new TemplateStyles(template, profile), title).write();
            LogoPicture.place(template, profile);
            template.finish();
            workbook.setActiveSheet(0);
            workbook.write(file);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When what it says was read in: the sheet's own time, so that it doesn't matter when it is written. */
    private static Instant at(AccountsStatement statement) {
        return Stream.of(statement.budgetAt(), statement.ledgerAt()).filter(Objects::nonNull).max(Instant::compareTo)
                .orElse(NEVER);
    }

    private static final class Sheets {

        private final WorkbookTemplate template;
        private final AccountsStatement statement;
        private final ReportTexts texts;
        private final TemplateStyles styles;
        private final String title;
        private final Edges edges;
        private final XSSFCellStyle sum;
        private final XSSFCellStyle sumTotal;
        private final XSSFCellStyle share;
        private final XSSFCellStyle shareTotal;

        Sheets(WorkbookTemplate template, AccountsStatement statement, ReportTexts texts, TemplateStyles styles, String title) {
            this.template = template;
            this.statement = statement;
            this.texts = texts;
            this.styles = styles;
            this.title = title;
            this.edges = new Edges(statement.terms().name(), null, title, asOf());
            this.sum = styles.figure(SUM, false);
            this.sumTotal = styles.figure(SUM, true);
            this.share = styles.figure(SHARE, false);
            this.shareTotal = styles.figure(SHARE, true);
        }

        void write() {
            front();
            budgetAndAccounts();
            byAccount();
            if (!statement.hours().isEmpty()) {
                hours();
            }
        }

        private void front() {
            TemplatePage page = TemplatePage.front(template, texts.text("reporting.file.front"), edges, texts);
            page.across(title, styles.title);
            page.across(statement.terms().name(), styles.subtitle);
            page.space();
            page.fact(texts.text("reporting.file.funder"), statement.terms().funder(), styles);
            page.fact(texts.text("reporting.file.award"), statement.terms().name(), styles);
            if (statement.terms().caseNumber() != null) {
                page.fact(texts.text("reporting.file.letter"), statement.terms().caseNumber(), styles);
            }
            page.fact(texts.text("reporting.file.period"), statement.period().period(), styles);
            page.fact(texts.text("reporting.file.startsOn"), statement.period().startsOn().atStartOfDay(), styles, styles.day);
            page.fact(texts.text("reporting.file.lastDay"), statement.period().lastDay().atStartOfDay(), styles, styles.day);
            page.space();
            page.across(texts.text("reporting.file.reading"), styles.heading);
            page.across(texts.text("accounts.sheet.currency", statement.currency()) + " " + asOf() + ".", styles.text);
            page.across(texts.text("accounts.sheet.costsNote"), styles.text);
            if (statement.rule() != null) {
                page.across(texts.text("accounts.page.rule", statement.rule()), styles.text);
            }
        }

        private void budgetAndAccounts() {
            TemplatePage page = TemplatePage.of(template, texts.text("accounts.sheet.title"), edges, texts, 34, 20, 16, 16, 16, 10);
            page.across(title, styles.section);
            page.space();
            XSSFRow head = head(page, List.of("accounts.column.title", "accounts.column.accounts"),
                    List.of("accounts.column.budget", "accounts.column.used", "accounts.column.left", "accounts.column.share"));
            page.sheet.createFreezePane(1, page.nextRow());
            page.sheet.setRepeatingRows(new CellRangeAddress(head.getRowNum(), head.getRowNum(), 0, 5));
            for (Line line : statement.costs()) {
                XSSFRow row = words(page, name(line), line.spans(), false);
                sums(row, false, line.budget(), line.used(), line.left());
                share(row, line.share(), share);
            }
            XSSFRow total = words(page, texts.text("accounts.total.costs"), "", true);
            sums(total, true, statement.budget(), statement.used(), statement.unspent());
            share(total, statement.share(), shareTotal);
            if (!statement.income().isEmpty()) {
                page.space();
                head(page, List.of("accounts.page.income", "accounts.column.accounts"), List.of("accounts.column.budget", "accounts.column.used"));
                for (Line line : statement.income()) {
                    sums(words(page, name(line), line.spans(), false), false, line.budget(), line.used());
                }
            }
            page.space();
            fact(page, "accounts.page.unspent", statement.unspent());
            fact(page, "accounts.page.award", statement.terms().amount());
            fact(page, "accounts.page.unspentOfAward", statement.unspentOfAward());
        }

        private void byAccount() {
            TemplatePage page = TemplatePage.of(template, texts.text("accounts.sheet.accounts"), edges, texts, 14, 46, 20);
            page.across(texts.text("accounts.sheet.accounts"), styles.section);
            page.space();
            XSSFRow head = head(page, List.of("accounts.sheet.account", "accounts.column.title"), List.of("accounts.sheet.booked"));
            page.sheet.createFreezePane(0, page.nextRow());
            page.sheet.setRepeatingRows(new CellRangeAddress(head.getRowNum(), head.getRowNum(), 0, 2));
            for (Line line : Stream.concat(statement.costs().stream(), statement.income().stream()).toList()) {
                for (AccountsStatement.Booked booked : line.accounts()) {
                    sums(words(page, String.valueOf(booked.account()), name(line), false), false, booked.sum());
                }
            }
        }

        private void hours() {
            TemplatePage page = TemplatePage.of(template, texts.text("accounts.sheet.hours"), edges, texts, 14, 34, 20, 20);
            page.across(texts.text("accounts.sheet.hours"), styles.section);
            page.across(texts.text("accounts.sheet.hoursNote"), styles.sectionText);
            page.space();
            XSSFRow head = head(page, List.of("accounts.hours.month", "accounts.hours.code"), List.of("accounts.hours.hours", "accounts.hours.worked"));
            page.sheet.createFreezePane(0, page.nextRow());
            page.sheet.setRepeatingRows(new CellRangeAddress(head.getRowNum(), head.getRowNum(), 0, 3));
            for (Hours hours : statement.hours()) {
                sums(words(page, Hours.write(hours.month()), hours.code(), false), false, hours.hours(), hours.worked());
            }
            sums(words(page, texts.text("accounts.total.hours"), "", true), true, statement.hoursInAll());
        }

        private XSSFRow head(TemplatePage page, List<String> left, List<String> right) {
            XSSFRow row = page.row();
            int column = 0;
            for (String key : left) {
                words(page, row, column++, texts.text(key), styles.head);
            }
            for (String key : right) {
                words(page, row, column++, texts.text(key), styles.headRight);
            }
            return row;
        }

        private XSSFRow words(TemplatePage page, String first, String second, boolean total) {
            XSSFRow row = page.row();
            words(page, row, 0, first, total ? styles.rowTotal : styles.row);
            words(page, row, 1, second, total ? styles.rowTotal : styles.row);
            return row;
        }

        private void words(TemplatePage page, XSSFRow row, int column, String words, XSSFCellStyle style) {
            page.text(row, column, words, style);
            page.fit(row, column, words, style);
        }

        private void sums(XSSFRow row, boolean total, BigDecimal... sums) {
            for (int i = 0; i < sums.length; i++) {
                XSSFCell cell = row.createCell(2 + i);
                cell.setCellStyle(total ? sumTotal : sum);
                cell.setCellValue(sums[i].doubleValue());
            }
        }

        private void share(XSSFRow row, BigDecimal share, XSSFCellStyle style) {
            XSSFCell cell = row.createCell(5);
            cell.setCellStyle(style);
            if (share != null) {
                cell.setCellValue(share.divide(HUNDRED).doubleValue());
            }
        }

        private void fact(TemplatePage page, String key, BigDecimal value) {
            sums(words(page, texts.text(key), "", false), false, value);
        }

        private String name(Line line) {
            return line.title() == null ? texts.text("accounts.notBudgeted") : line.title();
        }

        private String asOf() {
            return statement.isEmpty() ? texts.text("accounts.sheet.none") : texts.text("accounts.sheet.asOf", ReportTexts.time(at(statement)));
        }
    }
}

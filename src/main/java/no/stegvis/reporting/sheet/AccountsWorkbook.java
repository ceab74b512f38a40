package no.stegvis.reporting.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import no.stegvis.funding.accounts.AccountsStatement;
import no.stegvis.funding.accounts.AccountsStatement.Line;
import no.stegvis.funding.accounts.Hours;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.sheet.Page.Edges;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.stereotype.Component;

/**
 * The accounts sheet (regnskapsark): budget beside accounts, what was booked on each account, and hours. The same statement gives the same
 * bytes; sums are real numbers to the øre, and there are no formulas.
 */
@Component
public class AccountsWorkbook {

    private static final int LINE = 18;
    /** A zip knows no time before 1980. */
    private static final Instant NEVER = Instant.parse("1990-01-01T00:00:00Z");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ReportTexts texts;

    public AccountsWorkbook(ReportTexts texts) {
        this.texts = texts;
    }

    /** @param language the funder's */
    public byte[] write(AccountsStatement statement, Locale language) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ReportTexts words = texts.in(language);
            String title = words.text("accounts.sheet.title") + ": " + statement.terms().name();
            properties(workbook, title, at(statement), language);
            new Sheets(workbook, statement, words, new Styles(workbook), title).write();
            workbook.write(bytes);
            return SteadyZip.of(bytes.toByteArray(), at(statement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When what it says was read in: the sheet's own time, so that it doesn't matter when it is written. */
    private static Instant at(AccountsStatement statement) {
        return Stream.of(statement.budgetAt(), statement.ledgerAt()).filter(Objects::nonNull).max(Instant::compareTo)
                .orElse(NEVER);
    }

    private static void properties(XSSFWorkbook workbook, String title, Instant at, Locale language) {
        POIXMLProperties.CoreProperties core = workbook.getProperties().getCoreProperties();
        core.getUnderlyingProperties().setCreatedProperty(Optional.of(Date.from(at)));
        core.getUnderlyingProperties().setModifiedProperty(Optional.of(Date.from(at)));
        core.setTitle(title);
        core.setCreator("Stegvis");
        core.getUnderlyingProperties().setLanguageProperty(Optional.of(language.toLanguageTag()));
    }

    private static final class Sheets {

        private final XSSFWorkbook workbook;
        private final AccountsStatement statement;
        private final ReportTexts texts;
        private final Styles styles;
        private final String title;
        private final Edges edges;
        private final XSSFCellStyle sum;
        private final XSSFCellStyle sumTotal;
        private final XSSFCellStyle share;
        private final XSSFCellStyle shareTotal;

        Sheets(XSSFWorkbook workbook, AccountsStatement statement, ReportTexts texts, Styles styles, String title) {
            this.workbook = workbook;
            this.statement = statement;
            this.texts = texts;
            this.styles = styles;
            this.title = title;
            this.edges = new Edges(statement.terms().funder(), statement.terms().name() + " " + statement.period().period(), asOf());
            this.sum = styles.sum(false);
            this.sumTotal = styles.sum(true);
            this.share = styles.share(false);
            this.shareTotal = styles.share(true);
        }

        void write() {
            budgetAndAccounts();
            byAccount();
            if (!statement.hours().isEmpty()) {
                hours();
            }
        }

        private void budgetAndAccounts() {
            Page page = new Page(workbook, texts.text("accounts.sheet.title"), edges, texts, 46, 24, 17, 17, 17, 10);
            page.across(title, styles.title, 28, 1.8);
            page.across(statement.terms().funder() + (statement.terms().caseNumber() == null ? "" : ", " + statement.terms().caseNumber()), styles.subtitle, 17, 1.1);
            page.across(texts.text("accounts.page.period") + " " + statement.period().period() + ": " + ReportTexts.day(statement.period().startsOn()) + "–"
                    + ReportTexts.day(statement.period().lastDay()), styles.subtitle, 17, 1.1);
            page.across(texts.text("accounts.sheet.currency", statement.currency()) + " " + asOf() + ".", styles.note, 15, 1.0);
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
            page.space();
            if (statement.rule() != null) {
                page.across(texts.text("accounts.page.rule", statement.rule()), styles.text, 16, 1.05);
            }
            page.across(texts.text("accounts.sheet.costsNote"), styles.note, 15, 1.0);
        }

        private void byAccount() {
            Page page = new Page(workbook, texts.text("accounts.sheet.accounts"), edges, texts, 14, 46, 20);
            page.across(texts.text("accounts.sheet.accounts"), styles.title, 28, 1.8);
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
            Page page = new Page(workbook, texts.text("accounts.sheet.hours"), edges, texts, 14, 34, 20, 20);
            page.across(texts.text("accounts.sheet.hours"), styles.title, 28, 1.8);
            page.across(texts.text("accounts.sheet.hoursNote"), styles.note, 15, 1.0);
            page.space();
            XSSFRow head = head(page, List.of("accounts.hours.month", "accounts.hours.code"), List.of("accounts.hours.hours", "accounts.hours.worked"));
            page.sheet.createFreezePane(0, page.nextRow());
            page.sheet.setRepeatingRows(new CellRangeAddress(head.getRowNum(), head.getRowNum(), 0, 3));
            for (Hours hours : statement.hours()) {
                sums(words(page, Hours.write(hours.month()), hours.code(), false), false, hours.hours(), hours.worked());
            }
            sums(words(page, texts.text("accounts.total.hours"), "", true), true, statement.hoursInAll());
        }

        private XSSFRow head(Page page, List<String> left, List<String> right) {
            XSSFRow row = page.row();
            int column = 0;
            for (String key : left) {
                page.text(row, column++, texts.text(key), styles.head);
            }
            for (String key : right) {
                page.text(row, column++, texts.text(key), styles.headRight);
            }
            row.setHeightInPoints(LINE);
            return row;
        }

        private XSSFRow words(Page page, String first, String second, boolean total) {
            XSSFRow row = page.row();
            page.text(row, 0, first, total ? styles.rowTotal : styles.row);
            page.text(row, 1, second, total ? styles.rowTotal : styles.row);
            row.setHeightInPoints(LINE * Math.max(Page.lines(first, page.width(0) / 1.1), Page.lines(second, page.width(1) / 1.1)));
            return row;
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

        private void fact(Page page, String key, BigDecimal value) {
            XSSFRow row = page.row();
            page.text(row, 0, texts.text(key), styles.label);
            XSSFCell cell = row.createCell(2);
            cell.setCellStyle(sum);
            cell.setCellValue(value.doubleValue());
            row.setHeightInPoints(LINE);
        }

        private String name(Line line) {
            return line.title() == null ? texts.text("accounts.notBudgeted") : line.title();
        }

        private String asOf() {
            return statement.isEmpty() ? texts.text("accounts.sheet.none") : texts.text("accounts.sheet.asOf", ReportTexts.time(at(statement)));
        }
    }
}

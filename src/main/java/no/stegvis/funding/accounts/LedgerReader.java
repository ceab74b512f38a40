package no.stegvis.funding.accounts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Typed;
import no.stegvis.funding.accounts.Columns.Column;

/**
 * The vouchers of an award's project as the accounting system exports them: one row a voucher line, with an amount, or with debit and credit.
 *
 * <p>What is added up is compared with the export's own sums. Balance accounts (classes 1 and 2 of the Norwegian standard chart, NS 4102) are no
 * costs and aren't kept; where an export has them it is a whole journal, and each voucher must balance.
 */
final class LedgerReader {

    /** Voucher numbers and projects: never what could be taken for a formula, or a sentence about somebody. */
    private static final Pattern NUMBER = Pattern.compile("[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9./_-]{0,29}");
    private static final Pattern LINE = Pattern.compile("[0-9]{1,6}");
    private static final int FIRST_OF_RESULT = 3000;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private record Sums(BigDecimal amount, BigDecimal debit, BigDecimal credit) {

        static final Sums NONE = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Sums plus(Sums other) {
            return new Sums(amount.add(other.amount), debit.add(other.debit), credit.add(other.credit));
        }
    }

    private final CsvFile file;
    private final Columns columns;
    private final AwardPeriod period;
    private final boolean norwegianChart;
    private final List<LineProblem> problems = new ArrayList<>();
    private final List<LedgerLine> lines = new ArrayList<>();
    private final Map<String, Sums> vouchers = new TreeMap<>();
    private final Map<String, Integer> alike = new HashMap<>();
    private final Set<LedgerLine.Key> keys = new HashSet<>();
    private Sums sums = Sums.NONE;
    private boolean wholeJournal;

    private LedgerReader(byte[] content, AwardPeriod period, boolean norwegianChart) {
        this.period = period;
        this.norwegianChart = norwegianChart;
        file = CsvFile.read(content);
        columns = new Columns(file, EnumSet.of(Column.ACCOUNT, Column.PROJECT, Column.VOUCHER, Column.LINE, Column.DAY, Column.AMOUNT, Column.DEBIT,
                Column.CREDIT, Column.SHARE));
        columns.require("konto", Column.ACCOUNT);
        columns.require("bilag", Column.VOUCHER);
        columns.require("dato", Column.DAY);
        if (!columns.has(Column.DEBIT) || !columns.has(Column.CREDIT)) {
            columns.require("beløp", Column.AMOUNT);
        }
    }

    /** @param norwegianChart whether accounts are numbered after NS 4102 */
    static Read<LedgerLine> read(byte[] content, AwardPeriod period, boolean norwegianChart) {
        LedgerReader reader = new LedgerReader(content, period, norwegianChart);
        reader.file.rows().forEach(reader::row);
        if (reader.wholeJournal) {
            reader.vouchers.forEach(reader::balance);
        }
        if (reader.problems.isEmpty() && reader.lines.isEmpty()) {
            reader.problems.add(new LineProblem(0, "", "accounts.wrong.nothing"));
        }
        return new Read<>(reader.lines, reader.problems, reader.columns.unread());
    }

    private void row(CsvFile.Row row) {
        int before = problems.size();
        Optional<Sums> money = money(row);
        if (money.isEmpty()) {
            return;
        }
        if (Columns.isTotal(row)) {
            total(row, money.get());
            return;
        }
        int account = account(row);
        String voucher = number(row, Column.VOUCHER, true);
        String project = number(row, Column.PROJECT, false);
        LocalDate day = day(row);
        BigDecimal share = share(row);
        String line = columns.text(row, Column.LINE);
        if (columns.has(Column.LINE) && !LINE.matcher(line).matches()) {
            wrong(row, Column.LINE, "accounts.wrong.line", Columns.safe(line));
        }
        if (problems.size() > before) {
            return;
        }
        sums = sums.plus(money.get());
        vouchers.merge(voucher, money.get(), Sums::plus);
        if (norwegianChart && account < FIRST_OF_RESULT) {
            wholeJournal = true;
            return;
        }
        if (day.isBefore(period.startsOn()) || !day.isBefore(period.endsBefore())) {
            wrong(row, Column.DAY, "accounts.wrong.outside", Typed.write(day), period.period(), Typed.write(period.startsOn()), Typed.write(period.lastDay()));
            return;
        }
        BigDecimal amount = money.get().amount();
        if (!columns.has(Column.LINE)) {
            String same = account + "/" + project + "/" + amount.toPlainString();
            line = same + "#" + alike.merge(day.getYear() + "/" + voucher + "/" + same, 1, Integer::sum);
        }
        LedgerLine found = new LedgerLine(account, project, voucher, line, day, amount,
                amount.multiply(share).divide(WHOLE, 2, RoundingMode.HALF_EVEN));
        if (keys.add(found.key())) {
            lines.add(found);
        } else {
            wrong(row, Column.LINE, "accounts.wrong.lineTwice", voucher, line);
        }
    }

    /** @return nothing when something is wrong with it */
    private Optional<Sums> money(CsvFile.Row row) {
        int before = problems.size();
        BigDecimal amount = columns.has(Column.AMOUNT) ? sum(row, Column.AMOUNT, !Columns.isTotal(row)) : null;
        BigDecimal debit = BigDecimal.ZERO;
        BigDecimal credit = BigDecimal.ZERO;
        boolean both = columns.has(Column.DEBIT) && columns.has(Column.CREDIT);
        if (both) {
            debit = sum(row, Column.DEBIT, false);
            // Some systems write credit with a minus, some without
            credit = Optional.ofNullable(sum(row, Column.CREDIT, false)).map(BigDecimal::abs).orElse(null);
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        BigDecimal difference = debit.subtract(credit);
        if (both && amount != null && amount.compareTo(difference) != 0 && !Columns.isTotal(row)) {
            wrong(row, Column.AMOUNT, "accounts.wrong.debitCredit", Kroner.write(amount), Kroner.write(difference), Kroner.write(amount.subtract(difference)));
            return Optional.empty();
        }
        return Optional.of(new Sums(amount == null ? difference : amount, debit, credit));
    }

    private BigDecimal sum(CsvFile.Row row, Column column, boolean required) {
        String written = columns.text(row, column);
        if (written.isEmpty() && !required) {
            return BigDecimal.ZERO.setScale(2);
        }
        return Kroner.read(written).orElseGet(() -> {
            wrong(row, column, "accounts.wrong.sum", Columns.safe(written));
            return null;
        });
    }

    private void total(CsvFile.Row row, Sums told) {
        if (columns.has(Column.AMOUNT)) {
            total(row, Column.AMOUNT, told.amount(), sums.amount());
        }
        if (columns.has(Column.DEBIT) && columns.has(Column.CREDIT)) {
            total(row, Column.DEBIT, told.debit(), sums.debit());
            total(row, Column.CREDIT, told.credit(), sums.credit());
        }
    }

    private void total(CsvFile.Row row, Column column, BigDecimal told, BigDecimal found) {
        // lines that can't be read are missing in what was found: they come first
        if (problems.isEmpty() && !columns.text(row, column).isEmpty() && told.compareTo(found) != 0) {
            wrong(row, column, "accounts.wrong.total", Kroner.write(told), Kroner.write(found), Kroner.write(told.subtract(found)));
        }
    }

    private void balance(String voucher, Sums sum) {
        if (sum.amount().signum() == 0) {
            return;
        }
        if (columns.has(Column.DEBIT) && columns.has(Column.CREDIT)) {
            problems.add(new LineProblem(0, "", "accounts.wrong.balanceDebit", voucher, Kroner.write(sum.debit()), Kroner.write(sum.credit()),
                    Kroner.write(sum.amount())));
        } else {
            problems.add(new LineProblem(0, "", "accounts.wrong.balance", voucher, Kroner.write(sum.amount())));
        }
    }

    private int account(CsvFile.Row row) {
        String written = columns.text(row, Column.ACCOUNT);
        // Some systems write the account's name behind its number
        String number = written.matches("\\d{1,6}([ :-].*)?") ? written.replaceAll("^(\\d{1,6}).*", "$1") : "";
        if (number.isEmpty() || Integer.parseInt(number) == 0) {
            wrong(row, Column.ACCOUNT, "accounts.wrong.account", Columns.safe(written));
            return 0;
        }
        return Integer.parseInt(number);
    }

    private String number(CsvFile.Row row, Column column, boolean required) {
        // Some systems write a project's name behind its number
        String written = column == Column.PROJECT ? columns.text(row, column).replaceAll("^(\\d{1,20})[ :-].*", "$1") : columns.text(row, column);
        if (written.isEmpty() && !required) {
            return "";
        }
        if (!NUMBER.matcher(written).matches()) {
            wrong(row, column, "accounts.wrong.number", Columns.safe(written));
        }
        return written;
    }

    private LocalDate day(CsvFile.Row row) {
        String written = columns.text(row, Column.DAY);
        return Columns.day(written).orElseGet(() -> {
            wrong(row, Column.DAY, "accounts.wrong.day", Columns.safe(written));
            return null;
        });
    }

    private BigDecimal share(CsvFile.Row row) {
        String written = columns.text(row, Column.SHARE).replace("%", "").strip();
        if (!columns.has(Column.SHARE) || written.isEmpty()) {
            return WHOLE;
        }
        Optional<BigDecimal> share = Typed.number(written).filter(one -> one.signum() > 0 && one.compareTo(WHOLE) <= 0);
        if (share.isEmpty()) {
            wrong(row, Column.SHARE, "accounts.wrong.share", Columns.safe(written));
        }
        return share.orElse(WHOLE);
    }

    private void wrong(CsvFile.Row row, Column column, String messageKey, Object... arguments) {
        problems.add(new LineProblem(row.line(), columns.heading(column), messageKey, arguments));
    }
}

package no.stegvis.funding.accounts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import no.stegvis.funding.accounts.BudgetLine.Span;
import no.stegvis.funding.accounts.Columns.Column;

/**
 * A budget: rows of cost kind, accounts and sum. Rows of the same kind are added together. Its own total, where it has one, is of all
 * rows, income counted against costs.
 */
final class BudgetReader {

    private static final int MOST_LINES = 100;
    private static final Pattern TITLE = Pattern.compile("[\\p{L}\\d][\\p{L}\\d .,:;()/&+'’–-]{0,79}");

    private final CsvFile file;
    private final Columns columns;
    private final List<LineProblem> problems = new ArrayList<>();
    private final Map<String, BudgetLine> lines = new LinkedHashMap<>();
    private BigDecimal sum = BigDecimal.ZERO;

    private BudgetReader(byte[] content) {
        file = CsvFile.read(content);
        columns = new Columns(file, EnumSet.of(Column.TITLE, Column.ACCOUNT, Column.AMOUNT, Column.BUDGET));
        columns.require("post", Column.TITLE);
        columns.require("konto", Column.ACCOUNT);
        columns.require("budsjett", Column.BUDGET, Column.AMOUNT);
    }

    static Read<BudgetLine> read(byte[] content) {
        BudgetReader reader = new BudgetReader(content);
        reader.file.rows().forEach(reader::row);
        if (reader.lines.size() > MOST_LINES) {
            reader.problems.add(new LineProblem(0, "", "accounts.wrong.budgetLines", MOST_LINES));
        }
        if (reader.problems.isEmpty()) {
            reader.meetings();
        }
        return new Read<>(List.copyOf(reader.lines.values()), reader.problems, reader.columns.unread());
    }

    private void row(CsvFile.Row row) {
        Column money = columns.has(Column.BUDGET) ? Column.BUDGET : Column.AMOUNT;
        String written = columns.text(row, money);
        BigDecimal amount = Kroner.read(written).orElse(null);
        if (amount == null) {
            problems.add(new LineProblem(row.line(), columns.heading(money), "accounts.wrong.sum", Columns.safe(written)));
            return;
        }
        if (Columns.isTotal(row)) {
            if (amount.compareTo(sum) != 0) {
                problems.add(new LineProblem(row.line(), columns.heading(money), "accounts.wrong.total", Kroner.write(amount), Kroner.write(sum),
                        Kroner.write(amount.subtract(sum))));
            }
            return;
        }
        String title = columns.text(row, Column.TITLE);
        if (!TITLE.matcher(title).matches()) {
            problems.add(new LineProblem(row.line(), columns.heading(Column.TITLE), "accounts.wrong.title", Columns.safe(title)));
            return;
        }
        String accounts = columns.text(row, Column.ACCOUNT);
        List<Span> spans = BudgetLine.spans(accounts);
        if (spans.isEmpty()) {
            problems.add(new LineProblem(row.line(), columns.heading(Column.ACCOUNT), "accounts.wrong.span", Columns.safe(accounts)));
            return;
        }
        sum = sum.add(amount);
        lines.merge(title, new BudgetLine(title, spans, amount), BudgetReader::together);
    }

    private static BudgetLine together(BudgetLine one, BudgetLine other) {
        List<Span> spans = new ArrayList<>(one.accounts());
        other.accounts().stream().filter(span -> !spans.contains(span)).forEach(spans::add);
        return new BudgetLine(one.title(), spans, one.amount().add(other.amount()));
    }

    /** An account in two lines would be counted in the first alone. */
    private void meetings() {
        List<BudgetLine> all = List.copyOf(lines.values());
        for (int i = 0; i < all.size(); i++) {
            for (BudgetLine later : all.subList(i + 1, all.size())) {
                BudgetLine earlier = all.get(i);
                for (Span span : earlier.accounts()) {
                    later.accounts().stream().filter(span::meets).findFirst().ifPresent(other -> problems.add(new LineProblem(0,
                            columns.heading(Column.ACCOUNT), "accounts.wrong.meets", earlier.title(), span.toString(), later.title(), other.toString())));
                }
            }
        }
    }
}

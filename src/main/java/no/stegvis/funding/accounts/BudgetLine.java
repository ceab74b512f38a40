package no.stegvis.funding.accounts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kind of cost (kostnadsart) as it stands in the application, with the accounts that belong to it.
 *
 * @param amount negative for income, as in accounts
 */
public record BudgetLine(String title, List<Span> accounts, BigDecimal amount) {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(?:\\s*[-–]\\s*(\\d{1,6}))?");

    /** Accounts from the first to the last, both with. */
    public record Span(int first, int last) {

        boolean holds(int account) {
            return first <= account && account <= last;
        }

        boolean meets(Span other) {
            return first <= other.last && other.first <= last;
        }

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    public BudgetLine {
        accounts = List.copyOf(accounts);
    }

    public boolean income() {
        return amount.signum() < 0;
    }

    boolean holds(int account) {
        return accounts.stream().anyMatch(span -> span.holds(account));
    }

    /** Such as {@code 5000-5999, 7140}. */
    public String accountsWritten() {
        return accounts.stream().map(Span::toString).collect(Collectors.joining(", "));
    }

    /** @return empty when it is none */
    static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        for (String part : text.split("[,+/]")) {
            Matcher span = SPAN.matcher(part.strip());
            if (!span.matches()) {
                return List.of();
            }
            int first = Integer.parseInt(span.group(1));
            int last = span.group(2) == null ? first : Integer.parseInt(span.group(2));
            if (first < 1 || last < first) {
                return List.of();
            }
            spans.add(new Span(first, last));
        }
        return spans;
    }
}

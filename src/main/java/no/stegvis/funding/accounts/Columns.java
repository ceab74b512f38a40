package no.stegvis.funding.accounts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import no.stegvis.funding.Typed;

/** Which column of an export is which, found by headings in Norwegian, Danish or English; all others are left unread. */
final class Columns {

    enum Column {
        ACCOUNT("konto", "kontonr", "kontonummer", "kontokode", "hovedbokskonto", "finanskonto", "account", "accountno"),
        PROJECT("prosjekt", "prosjektnr", "prosjektnummer", "projekt", "projektnr", "project", "projectno"),
        VOUCHER("bilag", "bilagsnr", "bilagsnummer", "bilagnr", "voucher", "voucherno"),
        LINE("linje", "linjenr", "linjenummer", "bilagslinje", "line", "lineno"),
        DAY("dato", "bilagsdato", "posteringsdato", "bokføringsdato", "bogføringsdato", "date"),
        AMOUNT("beløp", "belop", "beløb", "amount", "beløpnok", "beløbdkk"),
        DEBIT("debet", "debit", "debetbeløp"),
        CREDIT("kredit", "kreditt", "credit", "kreditbeløp"),
        SHARE("andel", "andel%", "andelprosent", "share"),
        TITLE("post", "kostnadsart", "budsjettpost", "budgetpost", "omkostningsart", "budgetline"),
        BUDGET("budsjett", "budsjettbeløp", "budget", "budgetbeløb"),
        CODE("kode", "rolle", "stilling", "stillingskode", "code", "role"),
        MONTH("måned", "month", "mnd"),
        HOURS("timer", "antalltimer", "hours"),
        WORKED("arbeidet", "timerialt", "arbejdet", "worked");

        private final Set<String> names;

        Column(String... names) {
            this.names = Set.of(names);
        }
    }

    private static final List<DateTimeFormatter> OTHER_DAYS = List.of(pattern("uuuuMMdd"), pattern("dd-MM-uuuu"), pattern("dd/MM/uuuu"), pattern("d/M/uuuu"));
    private static final Pattern TOTAL = Pattern.compile("(?i)(sum|total|totalt|i alt|ialt|totalsum|sum i alt|sum totalt)[ :.]*");

    private final CsvFile file;
    private final Map<Column, Integer> at = new EnumMap<>(Column.class);

    /** @throws FileRefused when two columns are the same */
    Columns(CsvFile file, Set<Column> wanted) {
        this.file = file;
        for (int i = 0; i < file.headings().size(); i++) {
            String heading = CsvFile.plain(file.headings().get(i));
            for (Column column : wanted) {
                if (column.names.contains(heading) && at.put(column, i) != null) {
                    throw new FileRefused("accounts.file.headingTwice", file.headings().get(i));
                }
            }
        }
    }

    boolean has(Column column) {
        return at.containsKey(column);
    }

    /** @throws FileRefused when there is no such column */
    void require(String asked, Column... any) {
        for (Column column : any) {
            if (has(column)) {
                return;
            }
        }
        throw new FileRefused("accounts.file.heading", asked, String.join(", ", file.headings().stream().map(Columns::safe).toList()));
    }

    /** @return headings of what isn't read */
    List<String> unread() {
        List<String> unread = new ArrayList<>();
        for (int i = 0; i < file.headings().size(); i++) {
            if (!at.containsValue(i) && !file.headings().get(i).isEmpty()) {
                unread.add(safe(file.headings().get(i)));
            }
        }
        return unread;
    }

    String heading(Column column) {
        return has(column) ? safe(file.headings().get(at.get(column))) : "";
    }

    /** @return empty when there is no such column */
    String text(CsvFile.Row row, Column column) {
        return has(column) ? row.cells().get(at.get(column)) : "";
    }

    /** The line in which the export itself tells the sum of its others. */
    static boolean isTotal(CsvFile.Row row) {
        return row.cells().stream().filter(cell -> !cell.isEmpty()).findFirst().filter(cell -> TOTAL.matcher(cell).matches()).isPresent();
    }

    static Optional<LocalDate> day(String text) {
        Optional<LocalDate> day = Typed.day(text);
        for (DateTimeFormatter other : OTHER_DAYS) {
            if (day.isEmpty()) {
                try {
                    day = Typed.day(LocalDate.parse(text.strip(), other).toString());
                } catch (DateTimeException e) {
                    // not written so
                }
            }
        }
        return day;
    }

    /** What may be repeated in a message: a heading is the file's own text. */
    static String safe(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}

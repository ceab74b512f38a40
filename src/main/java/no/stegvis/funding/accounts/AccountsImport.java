package no.stegvis.funding.accounts;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.funding.accounts.AccountsBook.Kind;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Budget or accounts of an award's period from an export: all of it or nothing. A first one is written at once; one that would change what
 * stands waits for a yes, and until then only what would be kept of it is stored.
 */
@Service
public class AccountsImport {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final String NORWEGIAN = "NOK";
    private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();

    private final Awards awards;
    private final AccountsBook book;
    private final CostsElsewhere elsewhere;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountsImport(Awards awards, AccountsBook book, CostsElsewhere elsewhere, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.awards = awards;
        this.book = book;
        this.elsewhere = elsewhere;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Who imports.
     *
     * @param named what another award is called to her: its name where she may see it, else that it is another
     */
    public record By(String userId, Function<String, String> named) {
    }

    /** A line that would be new ({@code before} null), gone ({@code after} null) or another. */
    public record Change(String line, String before, String after) {
    }

    /**
     * @param problems what is wrong, line by line; nothing is written when there are any
     * @param lines    how many lines were read
     * @param unread   headings of the columns that were left unread
     * @param changes  what is different from what stood
     * @param waiting  the id under which it waits for a yes, or null when it has been written or refused
     */
    public record Outcome(List<LineProblem> problems, int lines, List<String> unread, List<Change> changes, UUID waiting) {

        public Outcome {
            problems = List.copyOf(problems);
            unread = List.copyOf(unread);
            changes = List.copyOf(changes);
        }

        public boolean written() {
            return problems.isEmpty() && waiting == null;
        }

        /** The same changes have the same mark, so that nobody says yes to what she hasn't seen. */
        public String mark() {
            return Integer.toHexString(changes.hashCode());
        }
    }

    /** @throws FileRefused when the file isn't such an export */
    public Outcome budget(String awardId, String period, byte[] file, By by) {
        awards.period(awardId, period).orElseThrow();
        Read<BudgetLine> read = BudgetReader.read(file);
        return read.problems().isEmpty() ? perform(awardId, period, new Content(Kind.BUDGET, read.lines(), List.of()), read.unread(), null, by)
                : new Outcome(read.problems(), 0, read.unread(), List.of(), null);
    }

    /** @throws FileRefused when the file isn't such an export */
    public Outcome ledger(String awardId, String period, byte[] file, By by) {
        AwardPeriod asked = awards.period(awardId, period).orElseThrow();
        Award award = awards.find(awardId).orElseThrow();
        Read<LedgerLine> read = LedgerReader.read(file, asked, award.currency().equals(NORWEGIAN));
        return read.problems().isEmpty() ? perform(awardId, period, new Content(Kind.LEDGER, List.of(), read.lines()), read.unread(), null, by)
                : new Outcome(read.problems(), 0, read.unread(), List.of(), null);
    }

    /**
     * Writes what waited for a yes.
     *
     * @param mark of the changes that were said yes to; when they are others by now, it waits again
     * @return empty when it doesn't wait any more, is another's, or is for another award
     */
    public Optional<Outcome> confirm(String awardId, UUID waiting, String mark, By by) {
        record Waiting(String period, String kind, String content) {
        }
        return jdbc.sql("select period, kind, content::text as content from stegvis.accounts_waiting where id = :id and user_id = :user and award_id = :award")
                .param("id", waiting).param("user", by.userId()).param("award", awardId).query(Waiting.class).optional().map(kept -> {
                    Outcome outcome = perform(awardId, kept.period(), Content.of(kept.kind(), kept.content()), List.of(), mark, by);
                    if (outcome.written()) {
                        forget(by.userId());
                    }
                    return outcome;
                });
    }

    private Outcome perform(String awardId, String period, Content content, List<String> unread, String agreed, By by) {
        Outcome outcome;
        try {
            outcome = once(awardId, period, content, unread, agreed, by);
        } catch (DataIntegrityViolationException | PessimisticLockingFailureException e) {
            // Somebody has counted the same cost at this very moment: looked at again, it is seen where
            outcome = once(awardId, period, content, unread, agreed, by);
        }
        if (outcome.waiting() != null) {
            keep(outcome.waiting(), awardId, period, content, by.userId());
        }
        return outcome;
    }

    private Outcome once(String awardId, String period, Content content, List<String> unread, String agreed, By by) {
        return transaction.execute(status -> {
            book.lock(awardId);
            List<LineProblem> problems = content.kind() == Kind.LEDGER ? elsewhere.problems(awardId, content.ledger(), by.named()) : List.of();
            if (!problems.isEmpty()) {
                return new Outcome(problems, content.size(), unread, List.of(), null);
            }
            Optional<AccountsBook.Import> before = book.standing(awardId, period, content.kind(), clock.instant());
            List<Change> changes = before.map(stood -> changes(content.kind() == Kind.BUDGET ? shownBudget(book.budget(stood.id()))
                    : shownLedger(book.ledger(stood.id())), content)).orElse(List.of());
            Outcome outcome = new Outcome(List.of(), content.size(), unread, changes, null);
            if (!changes.isEmpty() && !outcome.mark().equals(agreed)) {
                return new Outcome(List.of(), content.size(), unread, changes, UUID.randomUUID());
            }
            if (before.isPresent() && changes.isEmpty()) {
                return outcome;
            }
            if (content.kind() == Kind.BUDGET) {
                book.writeBudget(awardId, period, content.budget(), by.userId());
            } else {
                book.writeLedger(awardId, period, content.ledger(), by.userId());
            }
            return outcome;
        });
    }

    private static List<Change> changes(Map<String, String> before, Content content) {
        Map<String, String> after = content.kind() == Kind.BUDGET ? shownBudget(content.budget()) : shownLedger(content.ledger());
        List<Change> changes = new ArrayList<>();
        after.forEach((line, shown) -> {
            if (!shown.equals(before.get(line))) {
                changes.add(new Change(line, before.get(line), shown));
            }
        });
        before.forEach((line, shown) -> {
            if (!after.containsKey(line)) {
                changes.add(new Change(line, shown, null));
            }
        });
        return changes;
    }

    private static Map<String, String> shownBudget(List<BudgetLine> lines) {
        Map<String, String> shown = new LinkedHashMap<>();
        lines.forEach(line -> shown.put(line.title(), Kroner.write(line.amount()) + " (" + line.accountsWritten() + ")"));
        return shown;
    }

    private static Map<String, String> shownLedger(List<LedgerLine> lines) {
        Map<String, String> shown = new TreeMap<>();
        lines.forEach(line -> shown.put(line.postedOn().getYear() + "/" + line.voucher() + "/" + line.line(), line.account() + ": " + Kroner.write(line.counted())
                + (line.counted().compareTo(line.amount()) == 0 ? "" : " / " + Kroner.write(line.amount())) + " (" + line.postedOn() + ")"));
        return shown;
    }

    private void keep(UUID id, String awardId, String period, Content content, String userId) {
        transaction.executeWithoutResult(status -> {
            forget(userId);
            jdbc.sql("delete from stegvis.accounts_waiting where uploaded_at < :before")
                    .param("before", Timestamp.from(clock.instant().minus(KEPT))).update();
            jdbc.sql("""
                            insert into stegvis.accounts_waiting (id, user_id, award_id, period, kind, content, uploaded_at)
                            values (:id, :user, :award, :period, :kind, :content::jsonb, :at)
                            """)
                    .param("id", id).param("user", userId).param("award", awardId).param("period", period).param("kind", content.kind().word())
                    .param("content", content.written()).param("at", Timestamp.from(clock.instant())).update();
        });
    }

    private void forget(String userId) {
        jdbc.sql("delete from stegvis.accounts_waiting where user_id = :user").param("user", userId).update();
    }

    /** What is kept of an export: one of the two is empty. */
    private record Content(Kind kind, List<BudgetLine> budget, List<LedgerLine> ledger) {

        int size() {
            return budget.size() + ledger.size();
        }

        String written() {
            try {
                return JSON.writeValueAsString(kind == Kind.BUDGET ? budget.stream().map(Content::plain).toList() : ledger);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Map<String, Object> plain(BudgetLine line) {
            return Map.of("title", line.title(), "accounts", line.accountsWritten(), "amount", line.amount());
        }

        static Content of(String kind, String written) {
            try {
                if (kind.equals(Kind.LEDGER.word())) {
                    return new Content(Kind.LEDGER, List.of(), JSON.readValue(written, new TypeReference<List<LedgerLine>>() { }));
                }
                List<Map<String, String>> lines = JSON.readValue(written, new TypeReference<>() { });
                return new Content(Kind.BUDGET, lines.stream().map(line -> new BudgetLine(line.get("title"), BudgetLine.spans(line.get("accounts")),
                        new BigDecimal(line.get("amount")))).toList(), List.of());
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

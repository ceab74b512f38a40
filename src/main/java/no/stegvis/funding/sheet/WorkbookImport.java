package no.stegvis.funding.sheet;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import no.stegvis.funding.AwardChange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Awards from a workbook: all of it or nothing. What would be written is written, looked at, and taken back when anything is wrong or when
 * it would change what is there and nobody has said yes to that. So what is checked is what happens.
 */
@Service
public class WorkbookImport {

    private static final Duration KEPT = Duration.ofDays(1);

    private final WorkbookEntry entry;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WorkbookImport(WorkbookEntry entry, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.entry = entry;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What becomes of an award that is there already. */
    public record Changed(String awardId, String name, List<AwardChange> changes) {

        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /**
     * @param problems  what is wrong, cell by cell; nothing is written when there are any
     * @param entered   names of new awards
     * @param changed   awards that are there already and would be different
     * @param unchanged names of awards that stand as in the workbook
     * @param waiting   the id under which the workbook waits for a yes, or null when it has been written or refused
     */
    public record Outcome(List<CellProblem> problems, List<String> entered, List<Changed> changed, List<String> unchanged, UUID waiting) {

        public boolean written() {
            return problems.isEmpty() && waiting == null;
        }

        /** The same changes have the same mark, so that nobody says yes to what she hasn't seen. */
        public String mark() {
            return Integer.toHexString(List.of(entered, changed).hashCode());
        }
    }

    /**
     * Writes a workbook of new awards at once; one that would change awards waits for a yes.
     *
     * @param reach units that whoever sent it may write awards for
     * @throws WorkbookRefused when the file isn't such a workbook
     */
    public Outcome read(byte[] file, Set<String> reach, String userId) {
        Outcome outcome = perform(file, reach, userId, null, null);
        if (outcome.waiting() != null) {
            keep(outcome.waiting(), file, userId);
        }
        return outcome;
    }

    /**
     * Writes a workbook that waited for a yes.
     *
     * @param mark   of the changes that were said yes to; when they are others by now, it waits again
     * @param reason why targets are changed
     * @return empty when it doesn't wait any more, or is another's
     */
    public Optional<Outcome> confirm(UUID waiting, String mark, String reason, Set<String> reach, String userId) {
        return jdbc.sql("select content from stegvis.award_workbook where id = :id and user_id = :user")
                .param("id", waiting).param("user", userId).query((row, number) -> row.getBytes(1)).optional().map(file -> {
                    Outcome outcome = perform(file, reach, userId, mark, reason);
                    if (outcome.waiting() == null) {
                        forget(userId);
                        return outcome;
                    }
                    return new Outcome(outcome.problems(), outcome.entered(), outcome.changed(), outcome.unchanged(), waiting);
                });
    }

    public void forget(String userId) {
        jdbc.sql("delete from stegvis.award_workbook where user_id = :user").param("user", userId).update();
    }

    private Outcome perform(byte[] file, Set<String> reach, String userId, String agreed, String reason) {
        FilledWorkbook filled = FilledWorkbook.of(WorkbookReader.read(file));
        if (!filled.problems().isEmpty()) {
            return new Outcome(filled.problems(), List.of(), List.of(), List.of(), null);
        }
        return transaction.execute(status -> {
            WorkbookEntry.Entered entered = entry.write(filled, reach, userId, reason);
            boolean wrong = !entered.problems().isEmpty();
            Outcome outcome = new Outcome(entered.problems(), entered.entered(), entered.changed(), entered.unchanged(), null);
            boolean ask = !wrong && !entered.changed().isEmpty() && !outcome.mark().equals(agreed);
            if (wrong || ask) {
                status.setRollbackOnly();
            }
            return ask ? new Outcome(List.of(), outcome.entered(), outcome.changed(), outcome.unchanged(), UUID.randomUUID()) : outcome;
        });
    }

    private void keep(UUID id, byte[] file, String userId) {
        forget(userId);
        jdbc.sql("delete from stegvis.award_workbook where uploaded_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT))).update();
        jdbc.sql("insert into stegvis.award_workbook (id, user_id, content, uploaded_at) values (:id, :user, :content, :at)")
                .param("id", id).param("user", userId).param("content", file)
                .param("at", Timestamp.from(clock.instant())).update();
    }}

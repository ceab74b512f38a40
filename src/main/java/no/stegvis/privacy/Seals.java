package no.stegvis.privacy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import no.stegvis.engine.RecurringWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Seals the readings, each seal hashed together with the one before. It seals what has been committed, behind the
 * readers' backs: nobody who reads waits for it.
 */
@Service
public class Seals implements RecurringWork {

    private static final int MOST = 5_000;

    /** @param hash as 64 hexadecimal digits */
    public record Seal(long no, Instant sealedAt, String hash) {
    }

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    Seals(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sealReadLog";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        seal();
    }

    /** Seals all that has none, one transaction a seal. @return the number of readings */
    public int seal() {
        int all = 0;
        for (int sealed = sealOnce(); sealed > 0; sealed = sealOnce()) {
            all += sealed;
        }
        return all;
    }

    private int sealOnce() {
        Integer sealed = transactions.execute(transaction -> {
            // make_month takes this one first: it locks the partitions one by one that sealing reads, and the two would wait for each other
            jdbc.sql("select pg_advisory_xact_lock(hashtext('read_log.make_month'))").query((row, number) -> number).list();
            return jdbc.sql("select read_log.seal(:at, :most)")
                    .param("at", Timestamp.from(clock.instant())).param("most", MOST).query(Integer.class).single();
        });
        return sealed == null ? 0 : sealed;
    }

    /** @return the newest seal */
    public Optional<Seal> last() {
        return jdbc.sql("select no, sealed_at, hash from read_log.seal order by no desc limit 1")
                .query((row, number) -> new Seal(row.getLong("no"), row.getTimestamp("sealed_at").toInstant(),
                        HexFormat.of().formatHex(row.getBytes("hash")))).optional();
    }
}

package no.stegvis.privacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the read log's chain through, outside the database that might have been tampered with: every reading is hashed
 * anew, in the way that {@code V26__read_log.sql} tells.
 */
@Service
public class ChainCheck {

    /** What is wrong with a link. */
    public enum Fault {
        /** A seal is missing, or stands twice. */
        SEAL_MISSING,
        /** Readings are fewer or more than were sealed. */
        READINGS_MISSING,
        /** A reading, or the seal itself, says something else than when it was sealed. */
        CHANGED,
        /** The chain has been made anew, or cut off: it isn't the one that was written down outside. */
        NOT_THE_ANCHORED_ONE
    }

    /** @param sealNo the first broken link @param from when the first of its readings was made, null when none is left */
    public record Broken(long sealNo, Fault fault, Instant from) {
    }

    /** @param broken null when all holds */
    public record Result(long seals, long readings, long notSealedYet, List<LocalDate> droppedMonths, Broken broken) {

        public boolean holds() {
            return broken == null;
        }
    }

    private record Link(long no, LocalDate month, Instant sealedAt, int readings, byte[] previousHash, byte[] hash) {
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final JdbcClient jdbc;

    ChainCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param anchors hashes written down outside, as 64 hexadecimal digits, by the number of their seal */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Result check(Map<Long, String> anchors) {
        List<LocalDate> dropped = jdbc.sql("select month from read_log.dropped_month order by month").query(LocalDate.class).list();
        long waiting = jdbc.sql("select count(*) from read_log.reading where seal_no is null").query(Long.class).single();
        List<Link> links = jdbc.sql("select no, month, sealed_at, readings, previous_hash, hash from read_log.seal order by no")
                .query(ChainCheck::link).list();
        Set<Long> unseen = new HashSet<>(anchors.keySet());
        byte[] previous = new byte[0];
        long expected = 1;
        long counted = 0;
        for (Link link : links) {
            Broken broken = broken(link, expected, previous, dropped.contains(link.month()), anchors.get(link.no()));
            if (broken != null) {
                return new Result(expected - 1, counted, waiting, dropped, broken);
            }
            unseen.remove(link.no());
            previous = link.hash();
            counted += link.readings();
            expected++;
        }
        Broken cutOff = unseen.isEmpty() ? null : new Broken(expected, Fault.NOT_THE_ANCHORED_ONE, null);
        Broken strayed = cutOff != null ? cutOff : strayed(expected);
        return new Result(links.size(), counted, waiting, dropped, strayed);
    }

    private Broken broken(Link link, long expected, byte[] previous, boolean dropped, String anchor) {
        if (link.no() != expected) {
            return new Broken(expected, Fault.SEAL_MISSING, null);
        }
        if (!Arrays.equals(link.previousHash(), previous)) {
            return new Broken(link.no(), Fault.CHANGED, firstOf(link));
        }
        if (!dropped) {
            MessageDigest digest = sha256();
            digest.update(previous);
            digest.update(utf8(field(link.no()) + field(link.month()) + field(TIME.format(link.sealedAt())) + field(link.readings())));
            int[] found = {0};
            jdbc.sql("""
                    select id, read_at, user_id, case_number, object, what, why, reason, address
                    from read_log.reading
                    where seal_no = :no and read_at >= :from and read_at < :until
                    order by id""").param("no", link.no()).param("from", start(link.month()))
                    .param("until", start(link.month().plusMonths(1))).query((ResultSet row) -> {
                        found[0]++;
                        digest.update(utf8(canonical(row)));
                    });
            if (found[0] != link.readings()) {
                return new Broken(link.no(), Fault.READINGS_MISSING, firstOf(link));
            }
            if (!MessageDigest.isEqual(digest.digest(), link.hash())) {
                return new Broken(link.no(), Fault.CHANGED, firstOf(link));
            }
        }
        return anchor == null || anchor.equalsIgnoreCase(HexFormat.of().formatHex(link.hash())) ? null
                : new Broken(link.no(), Fault.NOT_THE_ANCHORED_ONE, firstOf(link));
    }

    /** Readings that name a seal which isn't there. */
    private Broken strayed(long afterLast) {
        return jdbc.sql("select min(seal_no) from read_log.reading where seal_no >= :afterLast").param("afterLast", afterLast)
                .query(Long.class).optional().map(no -> new Broken(no, Fault.SEAL_MISSING, null)).orElse(null);
    }

    private Instant firstOf(Link link) {
        return jdbc.sql("select min(read_at) from read_log.reading where seal_no = :no").param("no", link.no())
                .query(Timestamp.class).optional().map(Timestamp::toInstant).orElse(null);
    }

    private static Timestamp start(LocalDate month) {
        return Timestamp.from(month.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static String canonical(ResultSet row) throws SQLException {
        return field(row.getLong("id")) + field(TIME.format(row.getTimestamp("read_at").toInstant())) + field(row.getString("user_id"))
                + field(row.getString("case_number")) + field(row.getString("object")) + field(row.getString("what"))
                + field(row.getString("why")) + field(row.getString("reason")) + field(row.getString("address"));
    }

    private static String field(Object value) {
        return value == null ? "-" : utf8(value.toString()).length + ":" + value;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(row.getLong("no"), row.getObject("month", LocalDate.class), row.getTimestamp("sealed_at").toInstant(),
                row.getInt("readings"), row.getBytes("previous_hash"), row.getBytes("hash"));
    }
}

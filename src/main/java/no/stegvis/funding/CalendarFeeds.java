package no.stegvis.funding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The secret parts of the addresses under which people's calendars fetch their deadlines: one for each person, drawn anew when she asks for
 * it. Only its hash is kept, so that the address is shown once and can be read nowhere.
 */
@Repository
public class CalendarFeeds {

    /** 256 bits: nobody guesses one, so that a plain hash keeps it. */
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Clock clock;

    CalendarFeeds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the new secret; the one before is worth nothing from now on */
    @Transactional
    public String renew(String userId) {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        jdbc.sql("""
                        insert into stegvis.calendar_feed (user_id, token_hash, made_at) values (:user, :hash, :at)
                        on conflict (user_id) do update set token_hash = excluded.token_hash, made_at = excluded.made_at
                        """)
                .param("user", userId).param("hash", hash(secret))
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).update();
        return secret;
    }

    @Transactional
    public void close(String userId) {
        jdbc.sql("delete from stegvis.calendar_feed where user_id = :user").param("user", userId).update();
    }

    /** @return when the address in force was made */
    public Optional<Instant> madeAt(String userId) {
        return jdbc.sql("select made_at from stegvis.calendar_feed where user_id = :user").param("user", userId)
                .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /** @return whose address it is; what she may see is asked anew each time */
    public Optional<String> userOf(String secret) {
        return jdbc.sql("select user_id from stegvis.calendar_feed where token_hash = :hash").param("hash", hash(secret))
                .query(String.class).optional();
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

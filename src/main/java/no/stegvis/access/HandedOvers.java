package no.stegvis.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.WebUtils;

/**
 * The forms that lie in participants' hands. The browser keeps the key in a cookie, the database its hash; whoever has the key may
 * do with that one form what {@link HandedOver} says, and is a stranger everywhere else.
 */
@Component
class HandedOvers {

    static final String COOKIE = "STEGVIS_TABLET";

    /** As a session that nobody uses. */
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(2);
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Standings standings;
    private final AccessSettings settings;
    private final Clock clock;

    HandedOvers(JdbcClient jdbc, Standings standings, AccessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.standings = standings;
        this.settings = settings;
        this.clock = clock;
    }

    private record Row(UUID id, String userId, String kind, String about, boolean withPrevious, String credentialMark,
                       OffsetDateTime begunAt, OffsetDateTime lastUsedAt, OffsetDateTime doneAt, OffsetDateTime endedAt) {
    }

    /** Whether this browser has been handed over, now or earlier: asked where a database would be too much. */
    static boolean isIn(HttpServletRequest request) {
        return WebUtils.getCookie(request, COOKIE) != null;
    }

    /** Gives the browser a key to this form; an earlier one to the same form is good for nothing from now on. */
    @Transactional
    void begin(String userId, String kind, String about, boolean withPrevious, HttpServletRequest request, HttpServletResponse response) {
        OffsetDateTime now = now();
        jdbc.sql("delete from stegvis.handed_over where begun_at < :longAgo").param("longAgo", now.minus(KEPT)).update();
        // of several at the same moment one is the last, and knows of the others
        jdbc.sql("select pg_advisory_xact_lock(hashtext('stegvis handed over ' || :user))").param("user", userId).query((row, number) -> 1).list();
        jdbc.sql("""
                update stegvis.handed_over set ended_at = :now
                 where user_id = :user and kind = :kind and about = :about and ended_at is null""")
                .param("now", now).param("user", userId).param("kind", kind).param("about", about).update();
        byte[] drawn = new byte[KEY_BYTES];
        RANDOM.nextBytes(drawn);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        jdbc.sql("""
                insert into stegvis.handed_over (id, key_hash, user_id, kind, about, with_previous, credential_mark, begun_at, last_used_at)
                values (:id, :hash, :user, :kind, :about, :withPrevious, :mark, :now, :now)""")
                .param("id", UUID.randomUUID()).param("hash", hash(key)).param("user", userId).param("kind", kind).param("about", about)
                .param("withPrevious", withPrevious).param("mark", standings.of(userId).credentialMark()).param("now", now).update();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, key).build().toString());
    }

    /** @return what this browser has a key to; empty when it has none that was ever good, or it is long ago */
    Optional<HandedOver> of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : jdbc.sql("""
                select id, user_id, kind, about, with_previous, credential_mark, begun_at, last_used_at, done_at, ended_at
                  from stegvis.handed_over
                 where key_hash = :hash""")
                .param("hash", hash(cookie.getValue())).query(Row.class).optional()
                .map(row -> new HandedOver(row.id, row.userId, row.kind, row.about, row.withPrevious, row.begunAt.toInstant(), state(row)));
    }

    private HandedOver.State state(Row row) {
        Standing giver = standings.of(row.userId);
        Instant now = clock.instant();
        boolean over = row.endedAt != null || !giver.enabled() || !Objects.equals(giver.credentialMark(), row.credentialMark)
                || !now.isBefore(row.lastUsedAt.toInstant().plus(IDLE)) || !now.isBefore(row.begunAt.toInstant().plus(settings.longestSession()));
        return over ? HandedOver.State.OVER : row.doneAt != null ? HandedOver.State.DONE : HandedOver.State.OPEN;
    }

    @Transactional
    void used(UUID id) {
        jdbc.sql("update stegvis.handed_over set last_used_at = :now where id = :id").param("now", now()).param("id", id).update();
    }

    /** The participant has finished: her answers are shown to nobody who holds the tablet. */
    @Transactional
    void done(UUID id) {
        jdbc.sql("update stegvis.handed_over set done_at = coalesce(done_at, :now) where id = :id").param("now", now()).param("id", id).update();
    }

    /** Takes the key away from the browser, and makes it good for nothing elsewhere too. */
    @Transactional
    void end(UUID id) {
        jdbc.sql("update stegvis.handed_over set ended_at = coalesce(ended_at, :now) where id = :id").param("now", now()).param("id", id).update();
    }

    void forget(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "").maxAge(0).build().toString());
    }

    /** Lax and not strict: it must be seen when Keycloak sends the browser back. */
    private static ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(COOKIE, value).path(request.getContextPath() + "/").httpOnly(true).sameSite("Lax").secure(request.isSecure());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The key is drawn with 256 bits: nobody guesses it back from a plain hash. */
    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

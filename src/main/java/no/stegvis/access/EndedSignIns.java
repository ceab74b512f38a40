package no.stegvis.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sessions that Keycloak has said are over. Sessions live in the memory of one node, but Keycloak tells any node: so it
 * is written down, and every node looks here with each request.
 */
@Component
@ConditionalOnKeycloak
class EndedSignIns {

    /** Longer than any session at Keycloak lives. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    EndedSignIns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean has(KeycloakUser user) {
        return has(user.getSubject(), user.sessionId(), user.confirmedAt());
    }

    /**
     * @param sessionId   at Keycloak, null when it is not known
     * @param confirmedAt as of when Keycloak has said that the session goes on
     */
    boolean has(String subject, String sessionId, Instant confirmedAt) {
        return jdbc.sql("""
                select exists (select
                                 from stegvis.ended_sign_in
                                where session_id = :sessionId
                                   or subject = :subject and session_id is null and ended_at >= :confirmedAt)
                """)
                .param("sessionId", String.valueOf(sessionId)).param("subject", subject)
                .param("confirmedAt", OffsetDateTime.ofInstant(confirmedAt, ZoneOffset.UTC))
                .query(Boolean.class).single();
    }

    /** @param sessionId null for all sessions of the person */
    @Transactional
    public void add(String subject, String sessionId) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("delete from stegvis.ended_sign_in where ended_at < :longAgo").param("longAgo", now.minus(KEPT)).update();
        jdbc.sql("""
                insert into stegvis.ended_sign_in (subject, session_id, ended_at) values (:subject, :sessionId, :now)
                on conflict do nothing
                """)
                .param("subject", subject).param("sessionId", sessionId).param("now", now).update();
    }
}

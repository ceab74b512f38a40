package no.stegvis.privacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person has agreed to, one purpose at a time (GDPR articles 7 and 9(2)(a)). A new decision stands beside the old
 * one; the latest counts.
 */
@Service
public class Consents {

    /**
     * @param purpose     {@code service}, {@code shareWithMunicipality}, {@code statistics}, or {@code handOver}: that what she has told may follow
     *                    her to another unit
     * @param textVersion which wording she was asked with
     * @param given       false when she was asked and said no
     */
    public record Decision(UUID participantId, String purpose, String textVersion, boolean given, LocalDate decidedOn,
                           Instant recordedAt, String recordedBy, UUID answerId) {
    }

    private final JdbcClient jdbc;

    Consents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void record(Decision decision) {
        jdbc.sql("""
                insert into stegvis.consent (id, participant_id, purpose, text_version, given, decided_on, recorded_at, recorded_by, answer_id)
                values (:id, :participantId, :purpose, :textVersion, :given, :decidedOn, :recordedAt, :recordedBy, :answerId)""")
                .param("id", UUID.randomUUID()).param("participantId", decision.participantId())
                .param("purpose", decision.purpose()).param("textVersion", decision.textVersion())
                .param("given", decision.given()).param("decidedOn", decision.decidedOn())
                .param("recordedAt", Timestamp.from(decision.recordedAt())).param("recordedBy", decision.recordedBy())
                .param("answerId", decision.answerId()).update();
    }

    /** @return her latest decision about each purpose that she has been asked about, in the order of purposes */
    public List<Decision> inForce(UUID participantId) {
        return jdbc.sql("""
                select distinct on (c.purpose) c.participant_id, c.purpose, c.text_version, c.given, c.decided_on, c.recorded_at, c.recorded_by, c.answer_id
                from stegvis.consent c
                where c.participant_id = :id
                  and not exists (select from stegvis.consent newer where newer.supersedes = c.id)
                order by c.purpose, c.decided_on desc, c.recorded_at desc, c.id desc""").param("id", participantId)
                .query((row, number) -> new Decision(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getBoolean(4),
                        row.getObject(5, LocalDate.class), row.getTimestamp(6).toInstant(), row.getString(7), row.getObject(8, UUID.class))).list();
    }

    /**
     * Whether she agrees to this now. Whoever hasn't been asked has not. Of somebody registered twice, a yes holds where she gave it, a no
     * holds everywhere until she has been asked again.
     */
    public boolean isGiven(UUID participantId, String purpose) {
        return inForce(participantId).stream().anyMatch(decision -> decision.purpose().equals(purpose) && decision.given() && !isTakenBackElsewhere(decision));
    }

    private boolean isTakenBackElsewhere(Decision given) {
        return jdbc.sql("""
                select exists (
                    select from stegvis.registrations_of(:id) as other
                      join lateral (select c.given, c.decided_on, c.recorded_at from stegvis.consent c
                                     where c.participant_id = other and c.purpose = :purpose
                                       and not exists (select from stegvis.consent newer where newer.supersedes = c.id)
                                     order by c.decided_on desc, c.recorded_at desc, c.id desc limit 1) latest on true
                     where other <> :id and not latest.given and (latest.decided_on, latest.recorded_at) >= (:on, :at))""")
                .param("id", given.participantId()).param("purpose", given.purpose()).param("on", given.decidedOn())
                .param("at", Timestamp.from(given.recordedAt())).query(Boolean.class).single();
    }
}

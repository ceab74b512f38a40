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
 * one; the latest counts, of one moment the one that was written down last.
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
                order by c.purpose, c.decided_on desc, c.recorded_at desc, c.number desc""").param("id", participantId)
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
                with latest as (
                    select distinct on (c.participant_id) c.participant_id, c.given, c.decided_on, c.recorded_at, c.number
                      from stegvis.consent c
                     where c.participant_id in (select stegvis.registrations_of(:id)) and c.purpose = :purpose
                       and not exists (select from stegvis.consent newer where newer.supersedes = c.id)
                     order by c.participant_id, c.decided_on desc, c.recorded_at desc, c.number desc
                )
                select exists (
                    select from latest other
                      join latest here on here.participant_id = :id
                     where other.participant_id <> :id and not other.given
                       and (other.decided_on, other.recorded_at, other.number) > (here.decided_on, here.recorded_at, here.number))""")
                .param("id", given.participantId()).param("purpose", given.purpose()).query(Boolean.class).single();
    }
}

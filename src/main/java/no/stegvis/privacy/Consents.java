package no.stegvis.privacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
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
     * @param purpose     {@code service}, {@code shareWithMunicipality} or {@code statistics}
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
}

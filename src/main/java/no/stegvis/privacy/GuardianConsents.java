package no.stegvis.privacy;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was said of a young person's taking part by those who have parental responsibility, as far as the rule in force asked. */
@Service
public class GuardianConsents {

    /**
     * @param country  {@code NO} or {@code DK}: whose rule
     * @param age      whole years on that day
     * @param givenBy  {@code mother}, {@code father}, {@code guardian} or {@code childWelfare}, never a name; null where she consents herself
     * @param givenOn  null as {@code givenBy}
     * @param heard    whether her own view was heard; null where the rule doesn't ask
     * @param informed {@code informed} or {@code notWished}; null where the rule doesn't ask
     */
    public record Decision(UUID participantId, String country, int age, String givenBy, LocalDate givenOn, Boolean heard, String informed,
                           Instant recordedAt, String recordedBy, UUID answerId) {
    }

    private final JdbcClient jdbc;

    GuardianConsents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void record(Decision decision) {
        jdbc.sql("""
                insert into stegvis.guardian_consent (id, participant_id, country, age, given_by, given_on, heard, informed, recorded_at,
                                                      recorded_by, answer_id)
                values (:id, :participantId, :country, :age, :givenBy, :givenOn, :heard, :informed, :recordedAt, :recordedBy, :answerId)""")
                .param("id", UUID.randomUUID()).param("participantId", decision.participantId()).param("country", decision.country())
                .param("age", decision.age()).param("givenBy", decision.givenBy(), Types.VARCHAR)
                .param("givenOn", decision.givenOn(), Types.DATE).param("heard", decision.heard(), Types.BOOLEAN)
                .param("informed", decision.informed(), Types.VARCHAR).param("recordedAt", Timestamp.from(decision.recordedAt()))
                .param("recordedBy", decision.recordedBy()).param("answerId", decision.answerId()).update();
    }

    /** Whether anything of it was asked and written down about her. */
    public boolean isKept(UUID participantId) {
        return jdbc.sql("select exists (select from stegvis.guardian_consent where participant_id = :id)").param("id", participantId)
                .query(Boolean.class).single();
    }
}

package no.stegvis.privacy;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was said of a young person's taking part by those who have parental responsibility, and by herself when she is old enough, as far as
 * the rule in force asked. Nothing is rewritten: of each who may say it, the latest counts.
 */
@Service
public class GuardianConsents {

    /** Who may say it beside herself, never by name. */
    public static final List<String> GUARDIANS = List.of("mother", "father", "guardian", "childWelfare");
    /** What those who have parental responsibility know of it where she consents herself. */
    public static final List<String> INFORMED = List.of("informed", "notWished");

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    /**
     * @param country  {@code NO} or {@code DK}: whose rule
     * @param age      whole years on that day
     * @param givenBy  one of {@link #GUARDIANS}; null where she says it herself
     * @param givenOn  null where she said it herself in the first conversation
     * @param given    false where they said no, or took it back
     * @param heard    whether her own view was heard; null where the rule doesn't ask
     * @param informed one of {@link #INFORMED}; null where the rule doesn't ask
     */
    public record Decision(UUID participantId, String country, int age, String givenBy, LocalDate givenOn, boolean given, Boolean heard,
                           String informed, Instant recordedAt, String recordedBy, UUID answerId) {

        /** @return the day it was said, or was written down */
        public LocalDate day() {
            return givenOn != null ? givenOn : LocalDate.ofInstant(recordedAt, NORWAY);
        }
    }

    private final JdbcClient jdbc;

    GuardianConsents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void record(Decision decision) {
        jdbc.sql("""
                insert into stegvis.guardian_consent (id, participant_id, country, age, given_by, given_on, given, heard, informed, recorded_at,
                                                      recorded_by, answer_id)
                values (:id, :participantId, :country, :age, :givenBy, :givenOn, :given, :heard, :informed, :recordedAt, :recordedBy, :answerId)""")
                .param("id", UUID.randomUUID()).param("participantId", decision.participantId()).param("country", decision.country())
                .param("age", decision.age()).param("givenBy", decision.givenBy(), Types.VARCHAR)
                .param("givenOn", decision.givenOn(), Types.DATE).param("given", decision.given())
                .param("heard", decision.heard(), Types.BOOLEAN)
                .param("informed", decision.informed(), Types.VARCHAR).param("recordedAt", Timestamp.from(decision.recordedAt()))
                .param("recordedBy", decision.recordedBy()).param("answerId", decision.answerId()).update();
    }

    /**
     * @return the latest first. Of somebody registered twice, a no stands under every registration, a yes where it was given: a consent to
     *         one case is none to another.
     */
    public List<Decision> of(UUID participantId) {
        return jdbc.sql("""
                select g.participant_id, g.country, g.age, g.given_by, g.given_on, g.given, g.heard, g.informed, g.recorded_at, g.recorded_by, g.answer_id
                  from stegvis.guardian_consent g
                 where (g.participant_id = :id or g.participant_id in (select stegvis.registrations_of(:id)) and not g.given)
                   and not exists (select from stegvis.guardian_consent newer where newer.supersedes = g.id)
                 order by coalesce(g.given_on, (g.recorded_at at time zone 'Europe/Oslo')::date) desc, g.recorded_at desc, g.number desc""")
                .param("id", participantId)
                .query((row, number) -> new Decision(row.getObject(1, UUID.class), row.getString(2), row.getInt(3), row.getString(4),
                        row.getObject(5, LocalDate.class), row.getBoolean(6), row.getObject(7, Boolean.class), row.getString(8),
                        row.getTimestamp(9).toInstant(), row.getString(10), row.getObject(11, UUID.class))).list();
    }
}

package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the dated facts of a journey. They are added, never changed. */
@Component
class JourneyFacts {

    private final JdbcClient jdbc;

    JourneyFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void inquiry(Journey journey, LocalDate on, String channel, Source source) {
        event(journey, "inquiry", on, channel, null, null, source);
    }

    void admitted(Journey journey, LocalDate on, Source source) {
        event(journey, "admitted", on, null, null, null, source);
    }

    void coordinator(Journey journey, LocalDate on, String userId, Source source) {
        event(journey, "coordinator", on, null, userId, null, source);
    }

    void plan(Journey journey, LocalDate on, Source source) {
        event(journey, "plan", on, null, null, null, source);
    }

    /** @param endState {@code concluded} or one of the ways a journey ends before its time */
    void ended(Journey journey, LocalDate on, String endState, Source source) {
        event(journey, "ended", on, null, null, endState, source);
    }

    private void event(Journey journey, String kind, LocalDate on, String channel, String coordinator, String endState,
                       Source source) {
        insert("""
                insert into stegvis.journey_event (id, journey_id, kind, occurred_on, channel, coordinator, end_state,
                                                   recorded_at, recorded_by, answer_id)
                values (:id, :journeyId, :kind, :on, :channel, :coordinator, :endState, :recordedAt, :recordedBy, :answerId)""",
                source)
                .param("journeyId", journey.id()).param("kind", kind).param("on", on).param("channel", channel)
                .param("coordinator", coordinator).param("endState", endState).update();
    }

    /**
     * @param kind     {@code first}, {@code mapping}, {@code followUp}, {@code evaluation} or {@code afterCare}
     * @param agreedOn the day by which it should be held, or null
     */
    void conversation(Journey journey, String kind, LocalDate agreedOn, LocalDate heldOn, String channel, Source source) {
        insert("""
                insert into stegvis.conversation (id, journey_id, kind, agreed_on, held_on, channel, recorded_at, recorded_by, answer_id)
                values (:id, :journeyId, :kind, :agreedOn, :heldOn, :channel, :recordedAt, :recordedBy, :answerId)""", source)
                .param("journeyId", journey.id()).param("kind", kind).param("agreedOn", agreedOn).param("heldOn", heldOn)
                .param("channel", channel).update();
    }

    private JdbcClient.StatementSpec insert(String sql, Source source) {
        return jdbc.sql(sql).param("id", UUID.randomUUID()).param("recordedAt", Timestamp.from(source.recordedAt()))
                .param("recordedBy", source.recordedBy()).param("answerId", source.answerId());
    }
}

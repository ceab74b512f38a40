package no.stegvis.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the dated facts of a journey. They are added, never changed: what comes of a corrected answer supersedes its own of the earlier one. */
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
                                                   recorded_at, recorded_by, answer_id, supersedes)
                values (:id, :journeyId, :kind, :on, :channel, :coordinator, :endState, :recordedAt, :recordedBy, :answerId,
                        (select e.id from stegvis.journey_event e where e.answer_id = :corrects and e.kind = :kind))""",
                source)
                .param("journeyId", journey.id()).param("kind", kind).param("on", on).param("channel", channel)
                .param("coordinator", coordinator).param("endState", endState).update();
    }

    /**
     * @param kind     {@code first}, {@code mapping}, {@code followUp}, {@code evaluation} or {@code afterCare}
     * @param agreedOn the day by which it should be held, or null; where it is corrected, the day that was agreed then stays, and where it was
     *                 moved after its day had passed, that day counts all the same
     */
    void conversation(Journey journey, String kind, LocalDate agreedOn, LocalDate heldOn, String channel, Source source) {
        insert("""
                insert into stegvis.conversation (id, journey_id, kind, agreed_on, held_on, channel, recorded_at, recorded_by, answer_id, supersedes)
                select :id, :journeyId, :kind,
                       coalesce(case when cast(:agreedOn as date) is not null and :kind in ('followUp', 'evaluation') then
                                    (select min(m.late_on) from stegvis.agreed_move m
                                      where m.agreement_id = (select a.id from stegvis.journey j join stegvis.answer a on a.case_number = j.case_number
                                                               where j.id = :journeyId and a.id <> :answerId and a.supersedes is null
                                                                 and a.answers ->> 'nextConversationOn' is not null
                                                               order by a.recorded_at desc, a.answers ->> 'nextConversationOn' desc, a.id limit 1)
                                        and not exists (select from stegvis.agreed_move later where later.supersedes = m.id)) end,
                                cast(:agreedOn as date), earlier.agreed_on), :heldOn, :channel, :recordedAt, :recordedBy,
                       :answerId, earlier.id
                  from (values (1)) as this (one)
                  left join stegvis.conversation earlier on earlier.answer_id = :corrects and earlier.kind = :kind""", source)
                .param("journeyId", journey.id()).param("kind", kind).param("agreedOn", agreedOn).param("heldOn", heldOn)
                .param("channel", channel).update();
    }

    /**
     * What an after-care contact found.
     *
     * @param area {@code home}, {@code work} or {@code activity}
     * @param kept {@code yes}, {@code no}, {@code unknown} or {@code notRelevant}; null when nobody asked
     */
    void afterCare(Journey journey, String area, String kept, LocalDate askedOn, Source source) {
        insert("""
                insert into stegvis.after_care (id, journey_id, area, kept, asked_on, recorded_at, recorded_by, answer_id, supersedes)
                values (:id, :journeyId, :area, coalesce(cast(:kept as text), 'notAsked'), :on, :recordedAt, :recordedBy, :answerId,
                        (select a.id from stegvis.after_care a where a.answer_id = :corrects and a.area = :area))""", source)
                .param("journeyId", journey.id()).param("area", area).param("kept", kept).param("on", askedOn).update();
    }

    private JdbcClient.StatementSpec insert(String sql, Source source) {
        return jdbc.sql(sql).param("id", UUID.randomUUID()).param("recordedAt", Timestamp.from(source.recordedAt()))
                .param("recordedBy", source.recordedBy()).param("answerId", source.answerId(), Types.OTHER)
                .param("corrects", source.corrects(), Types.OTHER);
    }

    /** @return the first day on which any conversation was held */
    Optional<LocalDate> firstHeld(Journey journey) {
        return jdbc.sql("select min(c.held_on) from stegvis.valid_conversation c where c.journey_id = :journey")
                .param("journey", journey.id()).query(LocalDate.class).optional();
    }

    /** @return the first day on which anything happened that needs the first conversation: another one, or a measure that began */
    Optional<LocalDate> happenedAfterTheFirst(Journey journey) {
        return jdbc.sql("""
                select least((select min(c.held_on) from stegvis.valid_conversation c where c.journey_id = :journey and c.kind <> 'first'),
                             (select min(m.started_on) from stegvis.measure m
                               where m.journey_id = :journey and not exists (select from stegvis.measure later where later.supersedes = m.id)))""")
                .param("journey", journey.id()).query(LocalDate.class).optional();
    }
}

package no.stegvis.journey;

import java.sql.Timestamp;
import java.util.Map;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.engine.CaseTransfer;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import no.stegvis.participant.Participants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What follows a participant to whoever has said yes: unit, coordinator, access, all open tasks, and those to come. */
@Component
class HandOverTaking {

    private final Journeys journeys;
    private final JourneyFacts facts;
    private final Participants participants;
    private final CaseTransfer cases;
    private final CaseAccess access;
    private final StandIns standIns;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;

    HandOverTaking(Journeys journeys, JourneyFacts facts, Participants participants, CaseTransfer cases, CaseAccess access, StandIns standIns,
                   Deadlines deadlines, JdbcClient jdbc) {
        this.journeys = journeys;
        this.facts = facts;
        this.participants = participants;
        this.cases = cases;
        this.access = access;
        this.standIns = standIns;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
    }

    /** To be called once the receiver's task is done. @param source her answer */
    @Transactional
    public void take(HandOvers.HandOver handOver, Source source) {
        Journey journey = journeys.locked(handOver.caseNumber());
        String receiver = source.recordedBy();
        Standing standing = journeys.standing(journey.id());
        if (access.isClosed(journey.caseNumber())) {
            access.letIn(journey.caseNumber(), receiver, null);
        }
        if (!handOver.toUnit().equals(journey.unitId())) {
            moveTo(journey, handOver.toUnit(), standing, source);
        }
        standIns.settleOf(journey.caseNumber(), source.recordedAt());
        if (standing.coordinator() != null) {
            facts.coordinator(journey, deadlines.today(), receiver, source);
        }
        // before the first conversation nobody is coordinator: whoever holds it becomes her
        Map<String, String> variables = standing.coordinator() == null ? Map.of(Variables.UNIT, handOver.toUnit())
                : Map.of(Variables.UNIT, handOver.toUnit(), Variables.COORDINATOR, receiver);
        cases.transfer(journey.caseNumber(), new CaseTransfer.Change(journey.unitId(), handOver.toUnit(), standing.coordinator(), receiver, variables));
    }

    private void moveTo(Journey journey, String unit, Standing standing, Source source) {
        boolean first = jdbc.sql("select not exists (select from stegvis.journey_unit where journey_id = :id)").param("id", journey.id())
                .query(Boolean.class).single();
        if (first) {
            // as it was known until now, with the moment from which it was
            jdbc.sql("""
                    insert into stegvis.journey_unit (id, journey_id, unit_id, from_on, recorded_at, recorded_by)
                    select :id, j.id, j.unit_id, :from, j.recorded_at, :by from stegvis.journey j where j.id = :journey""")
                    .param("id", UUID.randomUUID()).param("from", standing.inquiryOn()).param("by", source.recordedBy())
                    .param("journey", journey.id()).update();
        }
        jdbc.sql("""
                insert into stegvis.journey_unit (id, journey_id, unit_id, from_on, recorded_at, recorded_by, answer_id)
                values (:id, :journey, :unit, :from, :at, :by, :answer)""").param("id", UUID.randomUUID()).param("journey", journey.id())
                .param("unit", unit).param("from", deadlines.today()).param("at", Timestamp.from(source.recordedAt()))
                .param("by", source.recordedBy()).param("answer", source.answerId()).update();
        jdbc.sql("update stegvis.journey set unit_id = :unit where id = :id").param("unit", unit).param("id", journey.id()).update();
        participants.change(journey.participantId(), known -> known.in(unit), source.recordedAt(), source.recordedBy(), source.answerId(), null);
    }
}

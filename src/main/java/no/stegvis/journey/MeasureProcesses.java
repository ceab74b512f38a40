package no.stegvis.journey;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import no.stegvis.engine.Processes;
import no.stegvis.journey.process.ActivityMeasureModel;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import org.springframework.stereotype.Component;

/** Tells a running journey that a measure begins or ends. */
@Component
class MeasureProcesses {

    private final Processes processes;
    private final Deadlines deadlines;

    MeasureProcesses(Processes processes, Deadlines deadlines) {
        this.processes = processes;
        this.deadlines = deadlines;
    }

    /** Whether the journey knows this kind: one that began on an earlier version of the model may not. */
    boolean canBegin(String caseNumber, MeasureKind kind) {
        return processes.waitsFor(kind.message(), caseNumber);
    }

    /** @return the kinds that the journey knows */
    List<MeasureKind> known(String caseNumber) {
        Set<String> awaited = processes.awaited(caseNumber);
        return Stream.of(MeasureKind.values()).filter(kind -> awaited.contains(kind.message())).toList();
    }

    void begin(Journey journey, Measures.Measure measure) {
        processes.correlate(measure.kind().message(), journey.caseNumber(), Map.of(
                Variables.MEASURE_ID, measure.id().toString(),
                due(measure.kind()), Deadlines.endOf(deadlines.activityReviewAfter(measure.startedOn(), journey.unitId()))));
    }

    private static String due(MeasureKind kind) {
        return switch (kind) {
            case ACTIVITY -> Variables.ACTIVITY_REVIEW_DUE;
            case HOUSING -> Variables.HOUSING_STEP_DUE;
            default -> Variables.MEASURE_STEP_DUE;
        };
    }

    /** Whether it runs and can be ended by a click: one of an earlier version of its model ends by its task alone. */
    boolean canEnd(String caseNumber, UUID measureId) {
        return processes.waitsFor(Variables.MEASURE_ID, measureId.toString(), ActivityMeasureModel.Messages.ENDED_EARLY, caseNumber);
    }

    /** @throws no.stegvis.engine.CaseMoved when it has ended meanwhile */
    void end(String caseNumber, UUID measureId) {
        processes.correlateTo(Variables.MEASURE_ID, measureId.toString(), ActivityMeasureModel.Messages.ENDED_EARLY, caseNumber);
    }
}

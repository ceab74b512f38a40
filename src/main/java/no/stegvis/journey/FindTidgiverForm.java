package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import no.stegvis.access.Operation;
import no.stegvis.journey.process.TidgiverMeasureModel.Variables;
import org.springframework.stereotype.Component;

/**
 * Somebody to give her time (<i>tidgiver</i>): found, not found, or not wanted any more. Whatever is answered ends the measure, so that all of
 * it can be corrected.
 */
@Component
class FindTidgiverForm extends CorrectableStepForm {

    FindTidgiverForm(MeasureSteps steps) {
        super(steps);
    }

    @Override
    public String formId() {
        return "findTidgiver";
    }

    /** The volunteers' side answers it; she learns of the participant what the task says, and nothing else. */
    @Override
    public Set<Operation> alsoBy() {
        return Set.of(Operation.WORK_VOLUNTEERS);
    }

    @Override
    String dayField() {
        return "answeredOn";
    }

    @Override
    Map<String, Object> record(MeasureStep step, LocalDate on) {
        String outcome = step.given().text("tidgiverOutcome");
        step.happened(switch (outcome) {
            case "found" -> "tidgiverFound";
            case "notFound" -> "tidgiverNotFound";
            default -> "tidgiverWithdrawn";
        }, null, on);
        return Map.of(Variables.TIDGIVER_OUTCOME, outcome);
    }
}

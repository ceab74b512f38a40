package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import no.stegvis.journey.process.ActivityMeasureModel.Variables;
import org.springframework.stereotype.Component;

/** Whether she is still active, asked as often as the unit has decided after she found her activity; a no ends the asking. */
@Component
class CheckActivityForm extends MeasureStepForm {

    private final Deadlines deadlines;

    CheckActivityForm(MeasureSteps steps, Deadlines deadlines) {
        super(steps);
        this.deadlines = deadlines;
    }

    @Override
    public String formId() {
        return "checkActivity";
    }

    @Override
    String dayField() {
        return "checkedOn";
    }

    @Override
    Map<String, Object> record(MeasureStep step, LocalDate on) {
        String active = step.given().text("stillActive");
        step.happened(switch (active) {
            case "yes" -> "stillActive";
            case "no" -> "notActive";
            default -> "activeUnknown";
        }, null, on);
        if (active.equals("no")) {
            return Map.of(Variables.ACTIVITY_CHECK, "notActive");
        }
        Optional<LocalDate> next = deadlines.nextActivityCheck(step.latest("foundOwnActivity"), step.today(), step.journey().unitId());
        return next.map(day -> step.again(Variables.ACTIVITY_CHECK, "askAgain", Variables.NEXT_ACTIVITY_CHECK, day, Variables.ACTIVITY_REVIEW_DUE))
                .orElse(Map.of(Variables.ACTIVITY_CHECK, active.equals("yes") ? "active" : "unknown"));
    }
}

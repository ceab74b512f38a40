package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import no.stegvis.form.FormContext;
import no.stegvis.journey.process.ActivityMeasureModel.Variables;
import org.springframework.stereotype.Component;

/** Whether she is still active, asked as often as the unit has decided after she found her activity; a no ends the asking. */
@Component
class CheckActivityForm extends CorrectableStepForm {

    private final Deadlines deadlines;
    private final MeasureProcesses processes;
    private final LastTime lastTime;

    CheckActivityForm(MeasureSteps steps, Deadlines deadlines, MeasureProcesses processes, LastTime lastTime) {
        super(steps);
        this.deadlines = deadlines;
        this.processes = processes;
        this.lastTime = lastTime;
    }

    @Override
    public String formId() {
        return "checkActivity";
    }

    @Override
    public Map<String, String> previous(FormContext context) {
        return lastTime.wordsInThisMeasureAnd(context, Set.of("stillActive"));
    }

    @Override
    String dayField() {
        return "checkedOn";
    }

    /** A no ended the asking; between the other two the process knew no difference. */
    @Override
    Set<String> decided(Given earlier) {
        return earlier.is("stillActive", "no") ? Set.of("stillActive") : Set.of();
    }

    @Override
    void check(MeasureStep step, DayRules rules) {
        rules.refuseIf(step.isCorrection() && step.given().is("stillActive", "no") && !step.earlier().is("stillActive", "no") && isAskedAgain(step),
                "stillActive", "answer.error.askedAgain");
        LocalDate found = step.latest("foundOwnActivity");
        rules.lasted(step.given().is("stillActive", "yes"), dayField(),
                deadlines.activityLasted(found, step.before("stillActive", "activeUnknown"), step.journey().unitId()), found);
    }

    private boolean isAskedAgain(MeasureStep step) {
        return step.next() != null || processes.canEnd(step.journey().caseNumber(), step.measure().id());
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

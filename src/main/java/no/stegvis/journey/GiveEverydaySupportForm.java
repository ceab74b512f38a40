package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.journey.process.EverydaySupportMeasureModel.Variables;
import org.springframework.stereotype.Component;

/** What was done in everyday life since last time, thing by thing, and whether to go on. */
@Component
class GiveEverydaySupportForm extends MeasureStepForm {

    private static final int DAYS_TO_NEXT = 7;

    private final Measures measures;

    GiveEverydaySupportForm(MeasureSteps steps, Measures measures) {
        super(steps);
        this.measures = measures;
    }

    @Override
    public String formId() {
        return "giveEverydaySupport";
    }

    @Override
    String dayField() {
        return "talkedOn";
    }

    @Override
    Map<String, Object> suggested(MeasureStep step) {
        return Map.of("tasks", List.of(Map.of("doneOn", step.today().toString(), "doneBy", "coordinator")),
                "nextSupportOn", step.today().plusDays(DAYS_TO_NEXT).toString());
    }

    /** Things done on several days are often written down together, and out of order. */
    @Override
    LocalDate earliest(MeasureStep step) {
        return step.measure().startedOn();
    }

    @Override
    void check(MeasureStep step, DayRules rules) {
        LocalDate startedOn = step.measure().startedOn();
        for (Given task : step.given().rows("tasks")) {
            LocalDate doneOn = task.date("doneOn");
            rules.refuseIf(doneOn.isAfter(step.today()), "tasks", "journey.error.rowInFuture", DayRules.day(doneOn))
                    .refuseIf(doneOn.isBefore(startedOn), "tasks", "journey.error.rowBeforeMeasure", DayRules.day(doneOn), DayRules.day(startedOn));
        }
        rules.neededAfter(step.given().is("supportDecision", "again"), "nextSupportOn", "talkedOn")
                .refuseIf(step.given().is("supportDecision", "done") && step.latest().isAfter(step.given().date("talkedOn")), "talkedOn",
                        "journey.error.beforeLatestStep", DayRules.day(step.latest()));
    }

    @Override
    Map<String, Object> record(MeasureStep step, LocalDate on) {
        for (Given task : step.given().rows("tasks")) {
            measures.supported(UUID.randomUUID(), step.measure().id(), task.text("type"), task.number("minutes"), task.text("doneBy"),
                    task.date("doneOn"), step.source());
        }
        if (step.given().is("supportDecision", "again")) {
            return step.again(Variables.SUPPORT_DECISION, "again", Variables.NEXT_SUPPORT, step.given().date("nextSupportOn"), Variables.MEASURE_STEP_DUE);
        }
        step.happened("ended", null, on);
        return Map.of(Variables.SUPPORT_DECISION, "done");
    }
}

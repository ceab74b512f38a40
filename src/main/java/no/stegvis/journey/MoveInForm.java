package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import no.stegvis.form.Answer;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.journey.process.HousingMeasureModel.Variables;
import org.springframework.stereotype.Component;

/** She has moved in: never before the contract. Whether the home is kept is asked 6 and 12 months later. */
@Component
class MoveInForm implements FormHandler {

    private final HousingCase housing;

    MoveInForm(HousingCase housing) {
        this.housing = housing;
    }

    @Override
    public String formId() {
        return "moveIn";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return Map.of("movedInOn", housing.today().toString(), "newStatus", "stable");
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        LocalDate contractOn = housing.contractOn(context);
        LocalDate movedInOn = given.date("movedInOn");
        DayRules rules = new DayRules(given, housing.today()).notInFuture("movedInOn")
                .refuseIf(HousingCase.isBefore(movedInOn, contractOn), "movedInOn", "journey.error.movedBeforeContract",
                        HousingCase.day(contractOn));
        if (!HousingCase.isBefore(movedInOn, contractOn)) {
            housing.spell(context, given, "newStatus", "movedInOn", rules);
        }
        return rules.errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        FormContext context = answer.context();
        Source source = Source.of(answer);
        LocalDate movedInOn = given.date("movedInOn");
        housing.happened(context, "movedIn", null, movedInOn, source);
        housing.livesSo(context, given.text("newStatus"), movedInOn, source);
        return Map.of(Variables.HOUSING_STEP_DUE, housing.stepDue(context, movedInOn),
                Variables.SIX_MONTHS_AFTER_MOVING_IN, Deadlines.startOf(movedInOn.plusMonths(6)),
                Variables.TWELVE_MONTHS_AFTER_MOVING_IN, Deadlines.startOf(movedInOn.plusMonths(12)));
    }
}

package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import no.stegvis.form.Answer;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.journey.process.HousingMeasureModel.Elements;
import no.stegvis.journey.process.HousingMeasureModel.Variables;
import org.springframework.stereotype.Component;

/** Whether the home is kept, 6 and 12 months after moving in. */
@Component
class CheckHomeForm implements FormHandler {

    private final HousingCase housing;

    CheckHomeForm(HousingCase housing) {
        this.housing = housing;
    }

    @Override
    public String formId() {
        return "checkHome";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return Map.of("checkedOn", housing.today().toString());
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        DayRules rules = housing.step(context, given, "checkedOn");
        if (given.is("homeCheck", "lost")) {
            housing.lost(context, given, rules);
        }
        return rules.errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        FormContext context = answer.context();
        Source source = Source.of(answer);
        LocalDate checkedOn = given.date("checkedOn");
        String check = given.text("homeCheck");
        if (check.equals("lost")) {
            housing.happened(context, "homeLost", null, given.date("lostOn"), source);
            housing.livesSo(context, given.text("newStatus"), given.date("lostOn"), source);
            return Map.of(Variables.HOME_CHECK, check);
        }
        boolean first = context.task().elementId().equals(Elements.CHECK_HOME_SIX_MONTHS);
        housing.happened(context, first ? "keptSixMonths" : "homeKept", null, checkedOn, source);
        return Map.of(Variables.HOME_CHECK, check,
                Variables.HOUSING_STEP_DUE, housing.stepDue(context, housing.movedInOn(context).plusMonths(12)));
    }
}

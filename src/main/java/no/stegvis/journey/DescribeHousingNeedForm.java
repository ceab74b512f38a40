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

/** How she lives now, and what would make it a home. */
@Component
class DescribeHousingNeedForm implements FormHandler {

    private final HousingCase housing;

    DescribeHousingNeedForm(HousingCase housing) {
        this.housing = housing;
    }

    @Override
    public String formId() {
        return "describeHousingNeed";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return Map.of("talkedOn", housing.today().toString());
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        DayRules rules = housing.step(context, given, "talkedOn").notInFuture("statusSince");
        housing.spell(context, given, "housingStatus", "statusSince", rules);
        return rules.errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        FormContext context = answer.context();
        Source source = Source.of(answer);
        LocalDate talkedOn = given.date("talkedOn");
        housing.happened(context, "needDescribed", null, talkedOn, source);
        housing.livesSo(context, given.text("housingStatus"), given.date("statusSince"), source);
        return Map.of(Variables.HOUSING_STEP_DUE, housing.stepDue(context, talkedOn));
    }
}

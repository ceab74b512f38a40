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

/** A viewing, who came along, and whether she was offered the home. */
@Component
class GoToViewingForm implements FormHandler {

    private final HousingCase housing;

    GoToViewingForm(HousingCase housing) {
        this.housing = housing;
    }

    @Override
    public String formId() {
        return "goToViewing";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return Map.of("viewedOn", housing.today().toString());
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        return housing.step(context, given, "viewedOn").errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        FormContext context = answer.context();
        Source source = Source.of(answer);
        LocalDate viewedOn = given.date("viewedOn");
        housing.happened(context, "viewed", given.text("accompaniedBy"), viewedOn, source);
        return Map.of(Variables.VIEWING_OUTCOME, given.text("viewingOutcome"), Variables.HOUSING_STEP_DUE, housing.stepDue(context, viewedOn));
    }
}

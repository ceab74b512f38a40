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

/** From a roof to a home: what is bought, and who came along. */
@Component
class FurnishHomeForm implements FormHandler {

    private final HousingCase housing;

    FurnishHomeForm(HousingCase housing) {
        this.housing = housing;
    }

    @Override
    public String formId() {
        return "furnishHome";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return Map.of("furnishedOn", housing.today().toString());
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        return housing.step(context, given, "furnishedOn").errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        FormContext context = answer.context();
        Source source = Source.of(answer);
        LocalDate furnishedOn = given.date("furnishedOn");
        housing.happened(context, "furnished", given.text("accompaniedBy"), furnishedOn, source);
        return Map.of(Variables.HOUSING_STEP_DUE, housing.stepDue(context, furnishedOn));
    }
}

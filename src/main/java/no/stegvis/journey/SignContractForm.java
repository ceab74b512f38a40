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

/** The contract, or none. */
@Component
class SignContractForm implements FormHandler {

    private final HousingCase housing;

    SignContractForm(HousingCase housing) {
        this.housing = housing;
    }

    @Override
    public String formId() {
        return "signContract";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return Map.of("contractOn", housing.today().toString());
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        return housing.step(context, given, "contractOn")
                .refuseIf(given.is("contractOutcome", "signed") && given.text("contractKind") == null, "contractKind", "journey.error.choiceNeeded")
                .errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        FormContext context = answer.context();
        Source source = Source.of(answer);
        LocalDate contractOn = given.date("contractOn");
        boolean signed = given.is("contractOutcome", "signed");
        housing.happened(context, signed ? "contractSigned" : "noContract", signed ? given.text("contractKind") : null, contractOn, source);
        return Map.of(Variables.CONTRACT_OUTCOME, given.text("contractOutcome"), Variables.HOUSING_STEP_DUE, housing.stepDue(context, contractOn));
    }
}

package no.stegvis.reporting.process;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.form.Answer;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.reporting.process.ReportSignOffModel.Variables;
import no.stegvis.reporting.signing.Signing;
import no.stegvis.reporting.signing.Signing.Step;
import org.springframework.stereotype.Component;

/** A manager signs what has been approved, or sends it back. */
@Component
class SignReportForm implements FormHandler {

    private final SignOffForms forms;
    private final Signing signing;

    SignReportForm(SignOffForms forms, Signing signing) {
        this.forms = forms;
        this.signing = signing;
    }

    @Override
    public String formId() {
        return "signReport";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return forms.about(context);
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        return forms.errors(Step.SIGN, context, answers);
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        UUID runId = forms.runOf(answer.caseNumber());
        if (SignOffForms.isReturned(answer.values())) {
            signing.sendBack(runId, answer.submittedBy(), answer.values().get(SignOffForms.REASON).toString());
            return Map.of(Variables.SIGNATURE, SignOffForms.RETURNED);
        }
        signing.sign(runId, answer.submittedBy());
        return Map.of(Variables.SIGNATURE, SignOffForms.SIGNED);
    }
}

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

/** Somebody who hasn't written the report approves it, or sends it back. */
@Component
class ApproveReportForm implements FormHandler {

    private static final String NOBODY_RECOGNISED = "nobodyRecognised";

    private final SignOffForms forms;
    private final Signing signing;

    ApproveReportForm(SignOffForms forms, Signing signing) {
        this.forms = forms;
        this.signing = signing;
    }

    @Override
    public String formId() {
        return "approveReport";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return forms.about(context);
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        if (!SignOffForms.isReturned(answers) && !Boolean.TRUE.equals(answers.get(NOBODY_RECOGNISED))) {
            return List.of(new FieldError(NOBODY_RECOGNISED, "signing.wrong.nobodyRecognised"));
        }
        return forms.errors(Step.APPROVE, context, answers);
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        UUID runId = forms.runOf(answer.caseNumber());
        if (SignOffForms.isReturned(answer.values())) {
            signing.sendBack(runId, answer.submittedBy(), answer.values().get(SignOffForms.REASON).toString());
            return Map.of(Variables.APPROVAL, SignOffForms.RETURNED);
        }
        signing.approve(runId, answer.submittedBy());
        return Map.of(Variables.APPROVAL, SignOffForms.APPROVED);
    }
}

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

/** A manager has written what the report must tell, on its page, and sends it to be approved. */
@Component
class ExplainReportForm implements FormHandler {

    private final SignOffForms forms;
    private final Signing signing;

    ExplainReportForm(SignOffForms forms, Signing signing) {
        this.forms = forms;
        this.signing = signing;
    }

    @Override
    public String formId() {
        return "explainReport";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return forms.about(context);
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        return forms.errors(Step.EXPLAIN, context, "ready");
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        UUID runId = forms.runOf(answer.caseNumber());
        signing.explain(runId, answer.submittedBy());
        return Map.of(Variables.OTHER_MANAGER, signing.hasOtherManager(runId));
    }
}

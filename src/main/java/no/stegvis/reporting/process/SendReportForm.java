package no.stegvis.reporting.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import no.stegvis.form.Answer;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.reporting.signing.SignOffs;
import no.stegvis.reporting.signing.Signing;
import no.stegvis.reporting.signing.Signing.Step;
import org.springframework.stereotype.Component;

/** A manager says when and how the signed report went to the funder. */
@Component
class SendReportForm implements FormHandler {

    private static final String SENT_ON = "sentOn";

    private final SignOffForms forms;
    private final Signing signing;
    private final SignOffs signOffs;

    SendReportForm(SignOffForms forms, Signing signing, SignOffs signOffs) {
        this.forms = forms;
        this.signing = signing;
        this.signOffs = signOffs;
    }

    @Override
    public String formId() {
        return "sendReport";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return forms.about(context);
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        List<FieldError> refused = forms.errors(Step.SEND, context, SENT_ON);
        if (!refused.isEmpty()) {
            return refused;
        }
        LocalDate on = LocalDate.parse(answers.get(SENT_ON).toString());
        return signing.isSendDay(signOffs.byCase(context.caseNumber()).orElseThrow(), on) ? List.of()
                : List.of(new FieldError(SENT_ON, "signing.wrong.sentOn"));
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Map<String, Object> told = answer.values();
        signing.send(forms.runOf(answer.caseNumber()), LocalDate.parse(told.get(SENT_ON).toString()), told.get("sentHow").toString(),
                Objects.toString(told.get("receipt"), null), answer.submittedBy());
        return Map.of();
    }
}

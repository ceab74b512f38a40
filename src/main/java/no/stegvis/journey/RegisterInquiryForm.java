package no.stegvis.journey;

import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.access.Operation;
import no.stegvis.form.Answer;
import no.stegvis.form.Caution;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.StartFormHandler;
import org.springframework.stereotype.Component;

/** <i>Ny henvendelse</i>: somebody has asked, and a case is opened. */
@Component
class RegisterInquiryForm implements StartFormHandler {

    private static final JourneyKind KIND = JourneyKind.PARTICIPANT;

    private final Registrations registrations;

    RegisterInquiryForm(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public String formId() {
        return "registerInquiry";
    }

    @Override
    public String processKey() {
        return KIND.process();
    }

    @Override
    public Operation needs() {
        return Operation.REGISTER_INQUIRY;
    }

    @Override
    public String newCaseNumber() {
        return registrations.newCaseNumber(KIND);
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return registrations.prefill();
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        return registrations.check(answers);
    }

    @Override
    public List<Caution> cautions(FormContext context, Map<String, Object> answers, Set<String> confirmed) {
        return registrations.cautions(KIND, context, answers, confirmed);
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        return registrations.told(registrations.open(KIND, answer), answer);
    }
}

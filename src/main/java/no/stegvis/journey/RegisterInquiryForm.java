package no.stegvis.journey;

import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.access.Operation;
import no.stegvis.form.Answer;
import no.stegvis.form.Caution;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.StartFormHandler;
import org.springframework.stereotype.Component;

/** <i>Ny henvendelse</i>: somebody has asked, and a case is opened. */
@Component
class RegisterInquiryForm implements StartFormHandler, CorrectableForm {

    private static final JourneyKind KIND = JourneyKind.PARTICIPANT;

    private final Registrations registrations;
    private final Journeys journeys;

    RegisterInquiryForm(Registrations registrations, Journeys journeys) {
        this.registrations = registrations;
        this.journeys = journeys;
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

    @Override
    public Set<String> decided() {
        return Registrations.DECIDED;
    }

    @Override
    public Set<String> elsewhere() {
        return Registrations.IN_THE_REGISTER;
    }

    @Override
    public Map<String, Object> known(FormContext context) {
        return registrations.known();
    }

    @Override
    public List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        return registrations.checkCorrection(journeys.of(context.caseNumber()), answers);
    }

    @Override
    public void correct(Answer corrected, Map<String, Object> earlier) {
        Journey journey = journeys.of(corrected.caseNumber());
        registrations.correct(journey, corrected);
    }
}

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

/** <i>Ny pårørende</i>: a relative asks for herself, and a case of her own is opened. Whoever it is about, isn't named. */
@Component
class RegisterRelativeForm implements StartFormHandler, CorrectableForm {

    private static final JourneyKind KIND = JourneyKind.RELATIVE;

    private final Registrations registrations;
    private final Journeys journeys;
    private final RelativeFacts facts;

    RegisterRelativeForm(Registrations registrations, Journeys journeys, RelativeFacts facts) {
        this.registrations = registrations;
        this.journeys = journeys;
        this.facts = facts;
    }

    @Override
    public String formId() {
        return "registerRelative";
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
        Journey journey = registrations.open(KIND, answer);
        facts.relation(journey, new Given(answer.values()).text("relation"), Source.of(answer));
        return registrations.told(journey, answer);
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
        facts.relation(journey, new Given(corrected.values()).text("relation"), Source.of(corrected));
    }
}

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

/** Somebody has asked, and a case is opened; what was said of the asking, and not who she is, may be corrected in it. */
abstract class RegistrationForm implements StartFormHandler, CorrectableForm {

    private final JourneyKind kind;
    private final Registrations registrations;
    private final Journeys journeys;

    RegistrationForm(JourneyKind kind, Registrations registrations, Journeys journeys) {
        this.kind = kind;
        this.registrations = registrations;
        this.journeys = journeys;
    }

    /** What is kept of it beside the asking itself. */
    void alsoKept(Journey journey, Answer answer) {
    }

    @Override
    public final String processKey() {
        return kind.process();
    }

    @Override
    public final Operation needs() {
        return Operation.REGISTER_INQUIRY;
    }

    @Override
    public final String newCaseNumber() {
        return registrations.newCaseNumber(kind);
    }

    @Override
    public final Map<String, Object> prefill(FormContext context) {
        return registrations.prefill();
    }

    @Override
    public final List<FieldError> check(FormContext context, Map<String, Object> answers) {
        return registrations.check(answers);
    }

    @Override
    public final List<Caution> cautions(FormContext context, Map<String, Object> answers, Set<String> confirmed) {
        return registrations.cautions(kind, context, answers, confirmed);
    }

    @Override
    public final Map<String, Object> record(Answer answer) {
        Journey journey = registrations.open(kind, answer);
        alsoKept(journey, answer);
        return registrations.told(journey, answer);
    }

    @Override
    public final Set<String> decided() {
        return Registrations.DECIDED;
    }

    @Override
    public final Set<String> elsewhere() {
        return Registrations.IN_THE_REGISTER;
    }

    @Override
    public final Map<String, Object> known(FormContext context) {
        return registrations.known();
    }

    @Override
    public final List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        return registrations.checkCorrection(journeys.of(context.caseNumber()), answers);
    }

    @Override
    public final void correct(Answer corrected, Map<String, Object> earlier) {
        Journey journey = journeys.of(corrected.caseNumber());
        registrations.correct(journey, corrected);
        alsoKept(journey, corrected);
    }
}

package no.stegvis.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import no.stegvis.form.Answer;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import org.springframework.stereotype.Component;

/** After-care, 3, 6 and 12 months on: are the home and the work kept, is she still active, and does she want to hear from us again? */
@Component
class MakeAfterCareContactForm implements CorrectableForm {

    /** What each question is about. */
    private static final Map<String, String> ASKED = Map.of("homeKept", "home", "workKept", "work", "stillActive", "activity");

    private final Journeys journeys;
    private final JourneyFacts facts;
    private final Appointments appointments;
    private final LastTime lastTime;
    private final Deadlines deadlines;

    MakeAfterCareContactForm(Journeys journeys, JourneyFacts facts, Appointments appointments, LastTime lastTime,
                             Deadlines deadlines) {
        this.journeys = journeys;
        this.facts = facts;
        this.appointments = appointments;
        this.lastTime = lastTime;
        this.deadlines = deadlines;
    }

    @Override
    public String formId() {
        return "makeAfterCareContact";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return Map.of("heldOn", deadlines.today().toString(), "moreContact", "yes");
    }

    @Override
    public Map<String, String> previous(FormContext context) {
        return lastTime.wordsAnd(context, Set.of("homeKept", "workKept", "stillActive"));
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        LocalDate concluded = journeys.standing(context.caseNumber()).endedOn();
        return new DayRules(given, deadlines.today())
                .notInFuture("heldOn")
                .notBefore("heldOn", concluded, "journey.error.beforeConclusion")
                .refuseIf(given.is("reached", "yes") && given.text("channel") == null, "channel", "journey.error.channelNeeded")
                .errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        Journey journey = journeys.of(answer.caseNumber());
        LocalDate heldOn = given.date("heldOn");
        write(answer, Deadlines.day(answer.context().task().due()));
        Optional<LocalDate> next = given.is("moreContact", "yes") ? next(answer, journey, heldOn) : Optional.empty();
        Map<String, Object> decided = new HashMap<>();
        decided.put(Variables.MORE_AFTER_CARE, next.isPresent());
        next.ifPresent(day -> decided.putAll(appointments.afterCare(day, journey.unitId())));
        return decided;
    }

    private void write(Answer answer, LocalDate agreedOn) {
        Given given = new Given(answer.values());
        if (given.is("reached", "yes")) {
            Journey journey = journeys.of(answer.caseNumber());
            LocalDate heldOn = given.date("heldOn");
            Source source = Source.of(answer);
            facts.conversation(journey, "afterCare", agreedOn, heldOn, given.text("channel"), source);
            ASKED.forEach((question, area) -> facts.afterCare(journey, area, given.text(question), heldOn, source));
        }
    }

    @Override
    public Set<String> decided() {
        return Set.of("reached", "moreContact");
    }

    @Override
    public List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        return check(context, answers);
    }

    @Override
    public void correct(Answer corrected, Map<String, Object> earlier) {
        write(corrected, null);
    }

    /** The round that this task stands for is over, also when the contact came early or very late. */
    private Optional<LocalDate> next(Answer answer, Journey journey, LocalDate heldOn) {
        LocalDate asked = Deadlines.day(answer.context().task().created());
        return deadlines.nextAfterCare(journeys.standing(journey.id()).endedOn(), heldOn.isAfter(asked) ? heldOn : asked,
                journey.unitId());
    }

    @Override
    public void recorded(Answer answer) {
        Journey journey = journeys.of(answer.caseNumber());
        if (!journeys.goesOn(journey)) {
            journeys.over(journey, null, new Given(answer.values()).date("heldOn"));
        }
    }
}

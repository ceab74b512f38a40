package no.stegvis.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.form.Answer;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import org.springframework.stereotype.Component;

/** <i>Oppfølgingssamtale</i>: how it goes, and whether they go on or evaluate. */
@Component
class HoldFollowUpConversationForm implements CorrectableForm {

    private final Journeys journeys;
    private final JourneyFacts facts;
    private final Goals goals;
    private final LifeAreaQuestions lifeAreas;
    private final Appointments appointments;
    private final LastTime lastTime;
    private final Deadlines deadlines;

    HoldFollowUpConversationForm(Journeys journeys, JourneyFacts facts, Goals goals, LifeAreaQuestions lifeAreas,
                                 Appointments appointments, LastTime lastTime, Deadlines deadlines) {
        this.journeys = journeys;
        this.facts = facts;
        this.goals = goals;
        this.lifeAreas = lifeAreas;
        this.appointments = appointments;
        this.lastTime = lastTime;
        this.deadlines = deadlines;
    }

    @Override
    public String formId() {
        return "holdFollowUpConversation";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        Journey journey = journeys.of(context.caseNumber());
        LocalDate today = deadlines.today();
        LocalDate planned = journeys.standing(journey.id()).plannedOn();
        boolean old = !today.isBefore(deadlines.evaluationFrom(planned, journey.unitId()));
        Map<String, Object> known = new HashMap<>();
        known.put("heldOn", today.toString());
        known.put("followUpDecision", old ? "evaluate" : "continue");
        known.put("nextConversationOn", deadlines.conversationAfter(today, journey).toString());
        known.put("goalsNow", lastTime.goals(goals.inForce(journey.id()), context.locale()));
        return known;
    }

    @Override
    public Map<String, String> previous(FormContext context) {
        return lastTime.wordsAndLifeAreas(context);
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        LocalDate planned = journeys.standing(context.caseNumber()).plannedOn();
        Given given = new Given(answers);
        return new DayRules(given, deadlines.today())
                .notInFuture("heldOn")
                .notBefore("heldOn", planned, "journey.error.beforePlan")
                .refuseIf(!given.is("followUpDecision", "evaluate") && given.date("nextConversationOn") == null, "nextConversationOn",
                        "journey.error.dayNeeded")
                .after("nextConversationOn", "heldOn", "journey.error.nextNotAfter")
                .errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        Journey journey = journeys.of(answer.caseNumber());
        LocalDate next = given.date("nextConversationOn");
        write(answer, journey, Deadlines.day(answer.context().task().due()));
        Map<String, Object> decided = new HashMap<>();
        decided.put(Variables.FOLLOW_UP_DECISION, given.text("followUpDecision"));
        if (given.is("followUpDecision", "evaluate")) {
            // versions of the form before this one asked for a day then too
            LocalDate by = next == null ? deadlines.evaluation(given.date("heldOn"), journey.unitId()) : next;
            decided.put(Variables.EVALUATION_DUE, Deadlines.endOf(by));
        } else {
            decided.putAll(appointments.followUp(next, journey.unitId()));
        }
        return decided;
    }

    void write(Answer answer, Journey journey, LocalDate agreedOn) {
        Given given = new Given(answer.values());
        Source source = Source.of(answer);
        LocalDate heldOn = given.date("heldOn");
        facts.conversation(journey, "followUp", agreedOn, heldOn, given.text("channel"), source);
        lifeAreas.record(journey, "followUp", given, heldOn, source);
    }

    @Override
    public Set<String> decided() {
        return Set.of("followUpDecision", "nextConversationOn");
    }

    @Override
    public List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        return new DayRules(new Given(answers), deadlines.today()).within(journeys.standing(context.caseNumber()), "heldOn").errors();
    }

    @Override
    public void correct(Answer corrected, Map<String, Object> earlier) {
        write(corrected, journeys.of(corrected.caseNumber()), null);
    }
}

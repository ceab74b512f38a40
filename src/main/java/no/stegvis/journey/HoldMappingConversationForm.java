package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.form.Answer;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import org.springframework.stereotype.Component;

/** <i>Kartleggingssamtale</i>: strengths first, then wishes and life areas. */
@Component
class HoldMappingConversationForm implements CorrectableForm {

    private final Journeys journeys;
    private final JourneyFacts facts;
    private final LifeAreaQuestions lifeAreas;
    private final LastTime lastTime;
    private final Deadlines deadlines;

    HoldMappingConversationForm(Journeys journeys, JourneyFacts facts, LifeAreaQuestions lifeAreas, LastTime lastTime,
                                Deadlines deadlines) {
        this.journeys = journeys;
        this.facts = facts;
        this.lifeAreas = lifeAreas;
        this.lastTime = lastTime;
        this.deadlines = deadlines;
    }

    @Override
    public String formId() {
        return "holdMappingConversation";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return Map.of("heldOn", deadlines.today().toString());
    }

    @Override
    public Map<String, String> previous(FormContext context) {
        return lastTime.wordsAndLifeAreas(context);
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        LocalDate admitted = journeys.standing(context.caseNumber()).admittedOn();
        return new DayRules(new Given(answers), deadlines.today())
                .notInFuture("heldOn")
                .notBefore("heldOn", admitted, "journey.error.beforeFirstConversation")
                .errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Journey journey = journeys.of(answer.caseNumber());
        write(answer, journey, Deadlines.day(answer.context().task().due()));
        LocalDate heldOn = new Given(answer.values()).date("heldOn");
        return Map.of(Variables.PLAN_DUE, Deadlines.endOf(deadlines.plan(heldOn, journey.unitId())));
    }

    private void write(Answer answer, Journey journey, LocalDate agreedOn) {
        Given given = new Given(answer.values());
        Source source = Source.of(answer);
        LocalDate heldOn = given.date("heldOn");
        facts.conversation(journey, "mapping", agreedOn, heldOn, given.text("channel"), source);
        lifeAreas.record(journey, "mapping", given, heldOn, source);
    }

    @Override
    public Set<String> decided() {
        return Set.of();
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

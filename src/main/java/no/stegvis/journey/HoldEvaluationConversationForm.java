package no.stegvis.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import no.stegvis.form.Answer;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import org.springframework.stereotype.Component;

/** <i>Evalueringssamtale</i>: the goals are scored, and they make a new plan or conclude. */
@Component
class HoldEvaluationConversationForm implements CorrectableForm {

    private final Journeys journeys;
    private final JourneyFacts facts;
    private final Goals goals;
    private final LifeAreaQuestions lifeAreas;
    private final Appointments appointments;
    private final LastTime lastTime;
    private final Deadlines deadlines;

    HoldEvaluationConversationForm(Journeys journeys, JourneyFacts facts, Goals goals, LifeAreaQuestions lifeAreas,
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
        return "holdEvaluationConversation";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return Map.of("heldOn", deadlines.today().toString(),
                "goalScores", goalsOf(context.caseNumber()).stream()
                        .map(goal -> Map.of("goalNumber", goal.number(), "ownWords", goal.ownWords(), "lastScore", lastTime.score(goal, context.locale()))).toList());
    }

    @Override
    public Map<String, String> previous(FormContext context) {
        Map<String, String> previous = lastTime.wordsAndLifeAreas(context);
        List<Goal> scored = goalsOf(context.caseNumber());
        for (int row = 0; row < scored.size(); row++) {
            if (scored.get(row).latestScore() != null) {
                previous.put("goalScores[" + row + "].score", lastTime.score(scored.get(row), context.locale()));
            }
        }
        return previous;
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        Map<Integer, Integer> scores = scores(given);
        List<Integer> numbers = goalsOf(context.caseNumber()).stream().map(Goal::number).toList();
        Journey journey = journeys.of(context.caseNumber());
        LocalDate planned = journeys.standing(journey.id()).plannedOn();
        LocalDate lastStep = given.is("evaluationDecision", "conclude") ? journeys.lastStepOn(journey.id()).orElse(null) : null;
        return new DayRules(given, deadlines.today())
                .notInFuture("heldOn")
                .notBefore("heldOn", planned, "journey.error.beforePlan")
                .notBeforeDay("heldOn", lastStep, "journey.error.concludedBeforeLastStep")
                .refuseIf(!numbers.containsAll(scores.keySet()), "goalScores", "journey.error.unknownGoal")
                .refuseIf(given.is("evaluationDecision", "conclude") && !scores.keySet().containsAll(numbers), "goalScores",
                        "journey.error.goalNotScored")
                .errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        Journey journey = journeys.of(answer.caseNumber());
        LocalDate heldOn = given.date("heldOn");
        write(answer, journey, Deadlines.day(answer.context().task().due()));
        Map<String, Object> decided = new HashMap<>();
        decided.put(Variables.EVALUATION_DECISION, given.text("evaluationDecision"));
        if (given.is("evaluationDecision", "conclude")) {
            decided.putAll(afterwards(journey, heldOn));
        } else {
            decided.put(Variables.PLAN_DUE, Deadlines.endOf(deadlines.plan(heldOn, journey.unitId())));
        }
        return decided;
    }

    /** What comes once it is concluded. */
    Map<String, Object> afterwards(Journey journey, LocalDate heldOn) {
        return deadlines.nextAfterCare(heldOn, heldOn, journey.unitId()).map(day -> appointments.afterCare(day, journey.unitId())).orElse(Map.of());
    }

    private void write(Answer answer, Journey journey, LocalDate agreedOn) {
        Given given = new Given(answer.values());
        Source source = Source.of(answer);
        LocalDate heldOn = given.date("heldOn");
        facts.conversation(journey, "evaluation", agreedOn, heldOn, given.text("channel"), source);
        lifeAreas.record(journey, "evaluation", given, heldOn, source);
        Map<Integer, Goal> byNumber = goals.inForce(journey.id()).stream()
                .collect(Collectors.toMap(Goal::number, Function.identity()));
        scores(given).forEach((number, score) -> goals.scored(byNumber.get(number), score, heldOn, source));
        if (given.is("evaluationDecision", "conclude")) {
            facts.ended(journey, heldOn, "concluded", source);
        }
    }

    @Override
    public Set<String> decided() {
        return Set.of("evaluationDecision");
    }

    @Override
    public List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        Given given = new Given(answers);
        boolean concluded = given.is("evaluationDecision", "conclude");
        Journey journey = journeys.of(context.caseNumber());
        Standing standing = journeys.standing(journey.id());
        LocalDate afterCare = concluded ? journeys.firstAfterCareOn(journey.id()).orElse(null) : null;
        DayRules rules = new DayRules(given, deadlines.today());
        // the day it was concluded follows the conversation
        return (concluded ? rules.notInFuture("heldOn").notBefore("heldOn", standing.admittedOn(), "journey.error.beforeFirstConversation")
                        .notBeforeDay("heldOn", journeys.lastStepBeforeConclusion(journey.id()).orElse(null), "journey.error.concludedBeforeLastStep")
                        .refuseIf(DayRules.isBefore(afterCare, given.date("heldOn")), "heldOn", "journey.error.concludedAfterAfterCare", DayRules.day(afterCare))
                : rules.within(standing, "heldOn"))
                .refuseIf(concluded && scores(given).size() < given.rows("goalScores").size(), "goalScores", "journey.error.goalNotScored")
                .errors();
    }

    @Override
    public void correct(Answer corrected, Map<String, Object> earlier) {
        write(corrected, journeys.of(corrected.caseNumber()), null);
    }

    private List<Goal> goalsOf(String caseNumber) {
        return goals.inForce(journeys.of(caseNumber).id());
    }

    /** @return scores by the goal's number; goals without a score are left out */
    private static Map<Integer, Integer> scores(Given given) {
        return given.rows("goalScores").stream().filter(row -> row.number("score") != null && row.number("goalNumber") != null)
                .collect(Collectors.toMap(row -> row.number("goalNumber"), row -> row.number("score"), (first, again) -> again));
    }
}

package no.stegvis.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import no.stegvis.form.Answer;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The plan: goals in the participant's own words, and the measures she chooses. In a new round her earlier goals stay, and
 * new ones may be set beside them.
 */
@Component
class MakePlanForm implements CorrectableForm {

    private static final int MOST_GOALS = 5;

    private final Journeys journeys;
    private final JourneyFacts facts;
    private final Goals goals;
    private final Measures measures;
    private final Appointments appointments;
    private final LastTime lastTime;
    private final Deadlines deadlines;
    private final MeasureProcesses measureProcesses;
    private final YoungPeople young;
    private final MessageSource messages;

    MakePlanForm(Journeys journeys, JourneyFacts facts, Goals goals, Measures measures, Appointments appointments,
                 LastTime lastTime, Deadlines deadlines, MeasureProcesses measureProcesses, YoungPeople young,
                 MessageSource messages) {
        this.journeys = journeys;
        this.facts = facts;
        this.goals = goals;
        this.measures = measures;
        this.appointments = appointments;
        this.lastTime = lastTime;
        this.deadlines = deadlines;
        this.measureProcesses = measureProcesses;
        this.young = young;
        this.messages = messages;
    }

    @Override
    public String formId() {
        return "makePlan";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        LocalDate today = deadlines.today();
        Journey journey = journeys.of(context.caseNumber());
        Map<String, Object> known = new HashMap<>();
        known.put("madeOn", today.toString());
        known.put("nextConversationOn", deadlines.conversationAfter(today, journey).toString());
        List<Goal> earlier = goals.inForce(journey.id());
        if (!earlier.isEmpty()) {
            // a new round: no empty row that she would have to fill in
            known.put("goals", List.of());
            known.put("goalsNow", lastTime.goals(earlier, context.locale()));
        }
        return known;
    }

    @Override
    public Map<String, String> previous(FormContext context) {
        return lastTime.conversation(context);
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        Journey journey = journeys.of(context.caseNumber());
        int set = given.rows("goals").size();
        DayRules rules = new DayRules(given, deadlines.today());
        chosen(given).forEach(kind -> startable(journey, kind, context.locale(), rules));
        if (given.ticked("activityMeasure") || !chosen(given).isEmpty()) {
            YoungStanding consent = young.standing(journey);
            rules.refuseIf(consent.rests(), given.ticked("activityMeasure") ? "activityMeasure" : "otherMeasures",
                    "journey.error.young." + consent.state());
        }
        return rules.notInFuture("madeOn")
                .notBefore("madeOn", journeys.standing(journey.id()).admittedOn(), "journey.error.beforeFirstConversation")
                .after("nextConversationOn", "madeOn", "journey.error.nextNotAfter")
                .refuseIf(set == 0 && goals.inForce(journey.id()).isEmpty(), "goals", "journey.error.goalNeeded")
                .refuseIf(set > MOST_GOALS, "goals", "journey.error.tooManyGoals", MOST_GOALS)
                .refuseIf(given.ticked("activityMeasure") && given.text("activityCategory") == null, "activityCategory",
                        "journey.error.categoryNeeded")
                .errors();
    }

    /** One at a time of each kind, and only what this journey's version of the process knows. */
    private void startable(Journey journey, MeasureKind kind, Locale locale, DayRules rules) {
        String name = messages.getMessage("journey.measure.kind." + kind.word(), null, locale);
        measures.inTheWayOf(kind, journey.id()).stream().findFirst().ifPresent(open ->
                rules.refuseIf(true, "otherMeasures", "journey.error.measureOpen", name, DayRules.day(open.startedOn())));
        rules.refuseIf(!measureProcesses.canBegin(journey.caseNumber(), kind), "otherMeasures", "journey.error.olderModel", name);
    }

    private static List<MeasureKind> chosen(Given given) {
        return given.values().get("otherMeasures") instanceof List<?> kinds
                ? kinds.stream().map(kind -> MeasureKind.of(kind.toString()).orElseThrow()).toList() : List.of();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        Source source = Source.of(answer);
        Journey journey = journeys.of(answer.caseNumber());
        LocalDate madeOn = given.date("madeOn");
        facts.plan(journey, madeOn, source);
        List<Given> said = given.rows("goals");
        for (int i = 0; i < said.size(); i++) {
            goals.set(journey, Goals.Wording.of(said.get(i)), i + 1, madeOn, source);
        }
        if (given.ticked("activityMeasure")) {
            measures.choose(UUID.randomUUID(), journey, MeasureKind.ACTIVITY, given.text("activityCategory"), madeOn, source);
        }
        for (MeasureKind kind : chosen(given)) {
            measures.choose(UUID.randomUUID(), journey, kind, kind.word(), madeOn, source);
        }
        return appointments.followUp(given.date("nextConversationOn"), journey.unitId());
    }

    /** Measures that were chosen have begun: they are ended from the participant's page, not by what the plan says afterwards. */
    @Override
    public Set<String> decided() {
        return Set.of("activityMeasure", "activityCategory", "otherMeasures", "nextConversationOn");
    }

    @Override
    public List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        return new DayRules(new Given(answers), deadlines.today()).within(journeys.standing(context.caseNumber()), "madeOn").errors();
    }

    @Override
    public void correct(Answer corrected, Map<String, Object> earlier) {
        Given given = new Given(corrected.values());
        Source source = Source.of(corrected);
        Journey journey = journeys.of(corrected.caseNumber());
        LocalDate madeOn = given.date("madeOn");
        facts.plan(journey, madeOn, source);
        List<Given> before = new Given(earlier).rows("goals");
        List<Given> now = given.rows("goals");
        for (int i = 0; i < now.size(); i++) {
            goals.corrected(journey, Goals.Wording.of(now.get(i)), madeOn, source, Goals.Wording.of(before.get(i)));
        }
    }

    @Override
    public void recorded(Answer answer) {
        Journey journey = journeys.of(answer.caseNumber());
        measures.chosenIn(answer.id()).forEach(measure -> measureProcesses.begin(journey, measure));
    }
}

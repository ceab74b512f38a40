package no.stegvis.journey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.form.Answer;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.journey.FactRequests.Lack;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The coordinator records what a report lacks of her case, or says why it can't be known. What is missing is read anew each time,
 * so a fact that came meanwhile is asked for no more. What she told can be corrected; whether and when it ended can't, as when it is told on
 * the person's page.
 */
@Component
class RegisterMissingFactsForm implements CorrectableForm {

    private static final String STILL_TAKES_PART = "stillTakesPart";

    private final Journeys journeys;
    private final JourneyFacts facts;
    private final Goals goals;
    private final FactRequests requests;
    private final SaidUnknown saidUnknown;
    private final Deadlines deadlines;
    private final MessageSource messages;

    RegisterMissingFactsForm(Journeys journeys, JourneyFacts facts, Goals goals, FactRequests requests, SaidUnknown saidUnknown,
                             Deadlines deadlines, MessageSource messages) {
        this.journeys = journeys;
        this.facts = facts;
        this.goals = goals;
        this.requests = requests;
        this.saidUnknown = saidUnknown;
        this.deadlines = deadlines;
        this.messages = messages;
    }

    @Override
    public String formId() {
        return "registerMissingFacts";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        List<Lack> lacks = requests.lacks(context.caseNumber());
        Set<UUID> unscored = subjects(lacks, MissingFact.GOAL_SCORE);
        Map<String, Object> known = new HashMap<>();
        known.put("about", lacks.isEmpty() ? words("journey.missing.nothing", context.locale())
                : lacks.stream().map(Lack::fact).distinct().map(fact -> "– " + words("journey.missing." + fact.word(), context.locale()))
                .collect(Collectors.joining("\n")));
        known.put("goalScores", goalsOf(context.caseNumber()).stream().filter(goal -> unscored.contains(goal.id()))
                .map(goal -> Map.of("goalNumber", goal.number(), "ownWords", goal.ownWords())).toList());
        return known;
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        List<Goal> inForce = goalsOf(context.caseNumber());
        Set<Integer> numbers = inForce.stream().map(Goal::number).collect(Collectors.toSet());
        String ending = given.text("endState");
        LocalDate admitted = journeys.standing(context.caseNumber()).admittedOn();
        DayRules rules = new DayRules(given, deadlines.today())
                .notInFuture("evaluationHeldOn")
                .notBefore("evaluationHeldOn", admitted, "journey.error.beforeAdmission")
                .refuseIf(!numbers.containsAll(scores(given).keySet()), "goalScores", "journey.error.unknownGoal");
        if (ends(ending)) {
            rules.refuseIf(given.date("evaluationHeldOn") != null && given.date("endedOn") != null
                    && given.date("evaluationHeldOn").isAfter(given.date("endedOn")), "endedOn", "journey.error.endBeforeLastContact");
            journeys.whyItCannotEnd(context.caseNumber(), ending, given.date("endedOn"))
                    .ifPresent(refused -> rules.refuseIf(true, "occurredOn".equals(refused.field()) ? "endedOn" : "endState", refused.getMessage()));
        }
        List<Lack> left = left(context.caseNumber(), given, inForce);
        rules.refuseIf(left.stream().anyMatch(lack -> lack.fact() == MissingFact.END_STATE), "endState", "journey.error.endStateMissing");
        return reasonFor(left, given, rules, context.locale()).errors();
    }

    private DayRules reasonFor(List<Lack> left, Given given, DayRules rules, Locale locale) {
        return rules.refuseIf(given.text("reason") == null && left.stream().anyMatch(lack -> lack.fact() != MissingFact.END_STATE), "reason",
                "journey.error.stillMissing", left.stream().map(Lack::fact).filter(fact -> fact != MissingFact.END_STATE).distinct()
                        .map(fact -> words("journey.missing.short." + fact.word(), locale)).collect(Collectors.joining(", ")));
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        Source source = Source.of(answer);
        Journey journey = journeys.of(answer.caseNumber());
        List<Goal> inForce = goals.inForce(journey.id());
        List<Lack> left = left(answer.caseNumber(), given, inForce);
        evaluated(journey, given, inForce, deadlines.today(), source);
        if (given.is("endState", STILL_TAKES_PART)) {
            saidUnknown.say(journey.id(), new Lack(MissingFact.END_STATE, null), STILL_TAKES_PART, deadlines.today(), source);
        }
        left.forEach(lack -> saidUnknown.say(journey.id(), lack, given.text("reason"), deadlines.today(), source));
        requests.settled(answer.caseNumber());
        return Map.of();
    }

    /** @param told when it was told at first */
    private void evaluated(Journey journey, Given given, List<Goal> inForce, LocalDate told, Source source) {
        LocalDate evaluated = given.date("evaluationHeldOn");
        if (evaluated != null) {
            facts.conversation(journey, "evaluation", null, evaluated, null, source);
        }
        Map<Integer, Goal> byNumber = inForce.stream().collect(Collectors.toMap(Goal::number, Function.identity()));
        // a score belongs to the time it is about, not to the day somebody finds out that it is missing
        LocalDate scoredOn = Stream.of(evaluated, given.date("endedOn"), journeys.standing(journey.id()).endedOn(), told)
                .filter(Objects::nonNull).findFirst().orElseThrow();
        scores(given).forEach((number, score) -> goals.scored(byNumber.get(number), score, scoredOn, source));
    }

    @Override
    public Set<String> decided() {
        return Set.of("endState", "endedOn");
    }

    @Override
    public List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        Given given = new Given(answers);
        List<Goal> inForce = goalsOf(context.caseNumber());
        Standing standing = journeys.standing(context.caseNumber());
        DayRules rules = new DayRules(given, deadlines.today())
                .notInFuture("evaluationHeldOn")
                .notBefore("evaluationHeldOn", standing.admittedOn(), "journey.error.beforeAdmission")
                .refuseIf(standing.endedOn() != null && DayRules.isBefore(standing.endedOn(), given.date("evaluationHeldOn")), "evaluationHeldOn",
                        "answer.error.afterEnd")
                .refuseIf(!inForce.stream().map(Goal::number).collect(Collectors.toSet()).containsAll(scores(given).keySet()), "goalScores",
                        "journey.error.unknownGoal");
        return reasonFor(notTold(context.caseNumber(), context.corrects(), given, new Given(earlier), inForce), given, rules, context.locale()).errors();
    }

    @Override
    public void correct(Answer corrected, Map<String, Object> earlier) {
        Given given = new Given(corrected.values());
        Source source = Source.of(corrected);
        Journey journey = journeys.of(corrected.caseNumber());
        List<Goal> inForce = goals.inForce(journey.id());
        List<Lack> left = notTold(corrected.caseNumber(), source.corrects(), given, new Given(earlier), inForce);
        evaluated(journey, given, inForce, saidUnknown.toldOn(source.corrects()), source);
        if (given.is("endState", STILL_TAKES_PART)) {
            saidUnknown.say(journey.id(), new Lack(MissingFact.END_STATE, null), STILL_TAKES_PART, deadlines.today(), source);
        }
        left.forEach(lack -> saidUnknown.say(journey.id(), lack, given.text("reason"), deadlines.today(), source));
    }

    /** Of what the earlier answer told, or said that nobody can know: what the correction doesn't tell. */
    private List<Lack> notTold(String caseNumber, UUID corrects, Given given, Given earlier, List<Goal> inForce) {
        Set<Lack> lacks = new LinkedHashSet<>(saidUnknown.of(corrects));
        lacks.removeIf(lack -> lack.fact() == MissingFact.END_STATE);
        if (earlier.date("evaluationHeldOn") != null && journeys.standing(caseNumber).endedOn() != null) {
            lacks.add(new Lack(MissingFact.EVALUATION, null));
        }
        inForce.stream().filter(goal -> scores(earlier).containsKey(goal.number())).forEach(goal -> lacks.add(new Lack(MissingFact.GOAL_SCORE, goal.id())));
        return withoutTold(new ArrayList<>(lacks), given, inForce);
    }

    @Override
    public void recorded(Answer answer) {
        Given given = new Given(answer.values());
        if (ends(given.text("endState"))) {
            journeys.endEarly(answer.caseNumber(), given.text("endState"), given.date("endedOn"));
        }
    }

    /** What is still missing when these answers have been recorded: ending a participation asks for how it was evaluated. */
    private List<Lack> left(String caseNumber, Given given, List<Goal> inForce) {
        List<Lack> lacks = new ArrayList<>(requests.lacks(caseNumber));
        String ending = given.text("endState");
        if (ending != null) {
            lacks.removeIf(lack -> lack.fact() == MissingFact.END_STATE);
        }
        if (ends(ending)) {
            // ending a participation ends its measures too
            lacks.removeIf(lack -> lack.fact() == MissingFact.OPEN_MEASURE);
            if (!"died".equals(ending)) {
                becauseItEnds(caseNumber, inForce).filter(lack -> !lacks.contains(lack)).forEach(lacks::add);
            }
        }
        return withoutTold(lacks, given, inForce);
    }

    private static List<Lack> withoutTold(List<Lack> lacks, Given given, List<Goal> inForce) {
        if (given.date("evaluationHeldOn") != null) {
            lacks.removeIf(lack -> lack.fact() == MissingFact.EVALUATION);
        }
        Set<UUID> scored = inForce.stream().filter(goal -> scores(given).containsKey(goal.number())).map(Goal::id).collect(Collectors.toSet());
        lacks.removeIf(lack -> lack.fact() == MissingFact.GOAL_SCORE && scored.contains(lack.subject()));
        return lacks;
    }

    private Stream<Lack> becauseItEnds(String caseNumber, List<Goal> inForce) {
        Stream<Lack> evaluation = Stream.of(new Lack(MissingFact.EVALUATION, null))
                .filter(lack -> requests.asksFor(caseNumber, lack.fact()) && !journeys.wasEvaluated(caseNumber));
        Stream<Lack> unscored = inForce.stream().filter(goal -> goal.latestScore() == null).map(goal -> new Lack(MissingFact.GOAL_SCORE, goal.id()))
                .filter(lack -> requests.asksFor(caseNumber, lack.fact()));
        return Stream.concat(evaluation, unscored);
    }

    private static boolean ends(String endState) {
        return endState != null && !endState.equals(STILL_TAKES_PART);
    }

    private static Set<UUID> subjects(List<Lack> lacks, MissingFact fact) {
        return lacks.stream().filter(lack -> lack.fact() == fact).map(Lack::subject).collect(Collectors.toCollection(HashSet::new));
    }

    private List<Goal> goalsOf(String caseNumber) {
        return goals.inForce(journeys.of(caseNumber).id());
    }

    private String words(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    /** @return scores by the goal's number; goals without a score are left out */
    private static Map<Integer, Integer> scores(Given given) {
        return given.rows("goalScores").stream().filter(row -> row.number("score") != null && row.number("goalNumber") != null)
                .collect(Collectors.toMap(row -> row.number("goalNumber"), row -> row.number("score"), (first, again) -> again));
    }
}

package no.stegvis.journey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.journey.FactRequests.Lack;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The coordinator records what a report lacks of her case, or says why it can't be known. What is missing is read anew each time,
 * so a fact that came meanwhile is asked for no more.
 */
@Component
class RegisterMissingFactsForm implements FormHandler {

    private static final String STILL_TAKES_PART = "stillTakesPart";

    private final Journeys journeys;
    private final JourneyFacts facts;
    private final Goals goals;
    private final FactRequests requests;
    private final Deadlines deadlines;
    private final MessageSource messages;

    RegisterMissingFactsForm(Journeys journeys, JourneyFacts facts, Goals goals, FactRequests requests, Deadlines deadlines,
                             MessageSource messages) {
        this.journeys = journeys;
        this.facts = facts;
        this.goals = goals;
        this.requests = requests;
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
        rules.refuseIf(given.text("reason") == null && left.stream().anyMatch(lack -> lack.fact() != MissingFact.END_STATE), "reason",
                "journey.error.stillMissing", left.stream().map(Lack::fact).filter(fact -> fact != MissingFact.END_STATE).distinct()
                        .map(fact -> words("journey.missing.short." + fact.word(), context.locale())).collect(Collectors.joining(", ")));
        return rules.errors();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        Source source = Source.of(answer);
        Journey journey = journeys.of(answer.caseNumber());
        List<Goal> inForce = goals.inForce(journey.id());
        List<Lack> left = left(answer.caseNumber(), given, inForce);
        LocalDate evaluated = given.date("evaluationHeldOn");
        if (evaluated != null) {
            facts.conversation(journey, "evaluation", null, evaluated, null, source);
        }
        Map<Integer, Goal> byNumber = inForce.stream().collect(Collectors.toMap(Goal::number, Function.identity()));
        // a score belongs to the time it is about, not to the day somebody finds out that it is missing
        LocalDate scoredOn = Stream.of(evaluated, given.date("endedOn"), journeys.standing(answer.caseNumber()).endedOn(), deadlines.today())
                .filter(Objects::nonNull).findFirst().orElseThrow();
        scores(given).forEach((number, score) -> goals.scored(byNumber.get(number), score, scoredOn, source));
        if (given.is("endState", STILL_TAKES_PART)) {
            requests.unknown(journey.id(), new Lack(MissingFact.END_STATE, null), STILL_TAKES_PART, deadlines.today(), source);
        }
        left.forEach(lack -> requests.unknown(journey.id(), lack, given.text("reason"), deadlines.today(), source));
        requests.settled(answer.caseNumber());
        return Map.of();
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

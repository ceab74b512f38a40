package no.stegvis.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import no.stegvis.engine.TaskView;
import no.stegvis.form.Answer;
import no.stegvis.form.CorrectableForm;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * After-care, 3, 6 and 12 months on: are the home and the work kept, is she still active, and does she want to hear from us again? Where nobody
 * was reached, that is an attempt: they try again on another day, or leave it at that until the next round.
 */
@Component
class MakeAfterCareContactForm implements CorrectableForm {

    /** What each question is about. */
    private static final Map<String, String> ASKED = Map.of("homeKept", "home", "workKept", "work", "stillActive", "activity");

    /** Versions of the form that didn't ask how it was tried, asked how they talked. */
    private static final Map<String, String> ATTEMPTED_BY = Map.of("phone", "phone", "home", "visit");

    private final Journeys journeys;
    private final JourneyFacts facts;
    private final ContactAttempts attempts;
    private final Appointments appointments;
    private final LastTime lastTime;
    private final Deadlines deadlines;
    private final MessageSource messages;

    MakeAfterCareContactForm(Journeys journeys, JourneyFacts facts, ContactAttempts attempts, Appointments appointments, LastTime lastTime,
                             Deadlines deadlines, MessageSource messages) {
        this.journeys = journeys;
        this.facts = facts;
        this.attempts = attempts;
        this.appointments = appointments;
        this.lastTime = lastTime;
        this.deadlines = deadlines;
        this.messages = messages;
    }

    @Override
    public String formId() {
        return "makeAfterCareContact";
    }

    /** When they have tried as often as the unit tries anybody, no further attempt is proposed. */
    @Override
    public Map<String, Object> prefill(FormContext context) {
        Journey journey = journeys.of(context.caseNumber());
        LocalDate today = deadlines.today();
        List<ContactAttempts.Attempt> made = attempts.unanswered(journey);
        boolean again = made.size() + 1 < attempts.allowed(journey.unitId());
        return Map.of("heldOn", today.toString(), "moreContact", "yes", "unreachedDecision", again ? "tryAgain" : "nextRound",
                "tryAgainOn", deadlines.afterCareContact(today, journey.unitId()).toString(),
                "attempts", made.stream().limit(40).map(one -> one.attemptedOn() + ": "
                        + messages.getMessage("rhythm.attempt." + one.channel(), null, context.locale())).collect(Collectors.joining("\n")));
    }

    @Override
    public Map<String, String> previous(FormContext context) {
        Map<String, String> previous = lastTime.conversation(context);
        previous.putAll(lastTime.wordsAnd(context, ASKED.keySet()));
        return previous;
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        DayRules rules = rules(context, given);
        boolean unreached = isUnreached(given);
        boolean again = unreached && given.is("unreachedDecision", "tryAgain");
        rules.needed(given.is("reached", "yes"), "moreContact")
                .needed(unreached, "unreachedDecision")
                .neededAfter(again, "tryAgainOn", "heldOn");
        if (again && given.date("tryAgainOn") != null && given.date("heldOn") != null) {
            next(context.task(), journeys.of(context.caseNumber()), given.date("heldOn")).ifPresent(next -> rules.refuseIf(
                    !given.date("tryAgainOn").isBefore(next), "tryAgainOn", "journey.error.nextAfterCareFirst", DayRules.day(next)));
        }
        return rules.errors();
    }

    private DayRules rules(FormContext context, Given given) {
        return new DayRules(given, deadlines.today())
                .notInFuture("heldOn")
                .notBefore("heldOn", journeys.standing(context.caseNumber()).endedOn(), "journey.error.beforeConclusion")
                .refuseIf(given.is("reached", "yes") && given.text("channel") == null, "channel", "journey.error.channelNeeded")
                .needed(isUnreached(given), "attemptChannel");
    }

    /** In earlier versions of the form it was asked whether more contacts are wanted also where nobody was reached; what was said then holds. */
    private static boolean isUnreached(Given given) {
        return given.is("reached", "no") && given.text("moreContact") == null;
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        Journey journey = journeys.of(answer.caseNumber());
        write(answer, Deadlines.day(answer.context().task().due()));
        Optional<LocalDate> next = nextContact(answer, given, journey);
        Map<String, Object> decided = new HashMap<>();
        decided.put(Variables.MORE_AFTER_CARE, next.isPresent());
        next.ifPresent(day -> decided.putAll(appointments.afterCare(day, journey.unitId())));
        return decided;
    }

    private Optional<LocalDate> nextContact(Answer answer, Given given, Journey journey) {
        boolean unreached = isUnreached(given);
        if (unreached && given.is("unreachedDecision", "tryAgain")) {
            return Optional.of(given.date("tryAgainOn"));
        }
        return unreached || given.is("moreContact", "yes") ? next(answer.context().task(), journey, given.date("heldOn")) : Optional.empty();
    }

    private void write(Answer answer, LocalDate agreedOn) {
        Given given = new Given(answer.values());
        Journey journey = journeys.of(answer.caseNumber());
        LocalDate heldOn = given.date("heldOn");
        Source source = Source.of(answer);
        if (given.is("reached", "yes")) {
            facts.conversation(journey, "afterCare", agreedOn, heldOn, given.text("channel"), source);
            ASKED.forEach((question, area) -> facts.afterCare(journey, area, given.text(question), heldOn, source));
        } else {
            String tried = given.text("attemptChannel");
            attempts.inVain(journey, heldOn, tried == null ? ATTEMPTED_BY.getOrDefault(String.valueOf(given.text("channel")), "other") : tried, source);
        }
    }

    @Override
    public Set<String> decided() {
        return Set.of("reached", "moreContact", "unreachedDecision", "tryAgainOn");
    }

    @Override
    public List<FieldError> checkCorrection(FormContext context, Map<String, Object> answers, Map<String, Object> earlier) {
        return rules(context, new Given(answers)).errors();
    }

    @Override
    public void correct(Answer corrected, Map<String, Object> earlier) {
        write(corrected, null);
    }

    /** The round that this task stands for is over, also when the contact came early or very late. */
    private Optional<LocalDate> next(TaskView task, Journey journey, LocalDate heldOn) {
        LocalDate asked = Deadlines.day(task.created());
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

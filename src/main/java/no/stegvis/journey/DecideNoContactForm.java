package no.stegvis.journey;

import java.util.Map;
import java.util.stream.Collectors;

import no.stegvis.form.Answer;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.journey.process.NoContactModel.Variables;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Many attempts have come to nothing: try on, rest, or end. */
@Component
class DecideNoContactForm implements FormHandler {

    private final Journeys journeys;
    private final ContactAttempts attempts;
    private final Pauses pauses;
    private final Deadlines deadlines;
    private final MessageSource messages;

    DecideNoContactForm(Journeys journeys, ContactAttempts attempts, Pauses pauses, Deadlines deadlines, MessageSource messages) {
        this.journeys = journeys;
        this.attempts = attempts;
        this.pauses = pauses;
        this.deadlines = deadlines;
        this.messages = messages;
    }

    @Override
    public String formId() {
        return "decideNoContact";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        Journey journey = journeys.of(context.caseNumber());
        return Map.of("attempts", attempts.unanswered(journey).stream().limit(40)
                .map(one -> one.attemptedOn() + ": " + messages.getMessage("rhythm.attempt." + one.channel(), null, context.locale()))
                .collect(Collectors.joining("\n")));
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        String decision = new Given(answer.values()).text("noContactDecision");
        attempts.decided(journeys.of(answer.caseNumber()), decision, answer);
        return Map.of(Variables.NO_CONTACT_DECISION, decision);
    }

    @Override
    public void recorded(Answer answer) {
        switch (new Given(answer.values()).text("noContactDecision")) {
            case "pause" -> pauses.untilFurtherNotice(journeys.of(answer.caseNumber()), "noContact", Source.of(answer));
            case "end" -> journeys.endEarly(answer.caseNumber(), "noContact", deadlines.today());
            default -> {
                // they try on: the attempts so far are decided about
            }
        }
    }
}

package no.stegvis.journey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.form.Answer;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.journey.process.HandOverModel.Variables;
import org.springframework.stereotype.Component;

/** Somebody is asked whether she takes a participant over. Saying no takes a reason, which the sender gets to read. */
@Component
class AnswerHandOverForm implements FormHandler {

    private final HandOvers handOvers;
    private final HandOverSummaries summaries;
    private final HandOverTaking taking;

    AnswerHandOverForm(HandOvers handOvers, HandOverSummaries summaries, HandOverTaking taking) {
        this.handOvers = handOvers;
        this.summaries = summaries;
        this.taking = taking;
    }

    @Override
    public String formId() {
        return "answerHandOver";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        HandOvers.HandOver handOver = handOvers.find(context.caseNumber()).orElseThrow();
        Map<String, Object> known = new HashMap<>();
        known.put("from", summaries.from(handOver));
        known.put("message", handOver.message());
        known.put("summary", summaries.asText(handOver, context.locale()));
        known.put("printAt", HandOverSummaries.address(handOver.number()));
        return known;
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        Given given = new Given(answers);
        boolean accepts = given.is("handOverAnswer", "accepted");
        return new DayRules(given, null)
                .refuseIf(!accepts && blank(given.text("reason")), "reason", "rhythm.handOver.error.reasonNeeded")
                .refuseIf(accepts && !handOvers.canBeAccepted(handOvers.find(context.caseNumber()).orElseThrow()), "handOverAnswer",
                        "rhythm.handOver.error.endedMeanwhile")
                .errors();
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Given given = new Given(answer.values());
        handOvers.answered(answer.caseNumber(), given.is("handOverAnswer", "accepted"), given.text("reason"), answer);
        return Map.of(Variables.HAND_OVER_ANSWER, given.text("handOverAnswer"));
    }

    @Override
    public void recorded(Answer answer) {
        HandOvers.HandOver handOver = handOvers.find(answer.caseNumber()).orElseThrow();
        if ("accepted".equals(handOver.outcome())) {
            taking.take(handOver, Source.of(answer));
        }
    }
}

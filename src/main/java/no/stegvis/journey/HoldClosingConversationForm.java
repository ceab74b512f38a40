package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Map;

import no.stegvis.form.Answer;
import org.springframework.stereotype.Component;

/** The closing conversation with a relative, in her own words. There is no after-care: who wants to, asks again. */
@Component
class HoldClosingConversationForm extends HoldEvaluationConversationForm {

    private final Journeys journeys;

    HoldClosingConversationForm(Journeys journeys, JourneyFacts facts, Goals goals, LifeAreaQuestions lifeAreas, Appointments appointments,
                                LastTime lastTime, Deadlines deadlines) {
        super(journeys, facts, goals, lifeAreas, appointments, lastTime, deadlines);
        this.journeys = journeys;
    }

    @Override
    public String formId() {
        return "holdClosingConversation";
    }

    @Override
    Map<String, Object> afterwards(Journey journey, LocalDate heldOn) {
        return Map.of();
    }

    @Override
    public void recorded(Answer answer) {
        Given given = new Given(answer.values());
        if (given.is("evaluationDecision", "conclude")) {
            journeys.over(journeys.of(answer.caseNumber()), "concluded", given.date("heldOn"));
        }
    }
}

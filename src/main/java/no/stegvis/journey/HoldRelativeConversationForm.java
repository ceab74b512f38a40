package no.stegvis.journey;

import java.time.LocalDate;

import no.stegvis.form.Answer;
import org.springframework.stereotype.Component;

/** A conversation with a relative on the way: how she is herself, and what she has taken part in. */
@Component
class HoldRelativeConversationForm extends HoldFollowUpConversationForm {

    private final RelativeFacts facts;

    HoldRelativeConversationForm(Journeys journeys, JourneyFacts facts, Goals goals, LifeAreaQuestions lifeAreas, Appointments appointments,
                                 LastTime lastTime, Deadlines deadlines, RelativeFacts relativeFacts) {
        super(journeys, facts, goals, lifeAreas, appointments, lastTime, deadlines);
        this.facts = relativeFacts;
    }

    @Override
    public String formId() {
        return "holdRelativeConversation";
    }

    @Override
    void write(Answer answer, Journey journey, LocalDate agreedOn) {
        super.write(answer, journey, agreedOn);
        Given given = new Given(answer.values());
        facts.support(journey, given.values().get("attended"), "attended", given.date("heldOn"), Source.of(answer));
    }
}

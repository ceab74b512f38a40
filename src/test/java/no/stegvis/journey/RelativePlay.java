package no.stegvis.journey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.form.Forms;
import no.stegvis.journey.process.RelativeJourneyModel;
import no.stegvis.journey.process.RelativeJourneyModel.Elements;
import org.springframework.boot.test.context.TestComponent;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;

/** Plays relatives' journeys as people do. Import it beside {@link JourneyPlay}. */
@TestComponent
class RelativePlay {

    private final JourneyPlay play;
    private final Forms forms;

    RelativePlay(JourneyPlay play, Forms forms) {
        this.play = play;
        this.forms = forms;
    }

    String asks() {
        return asks(Map.of());
    }

    String asks(Map<String, Object> otherwise) {
        Map<String, Object> answers = new HashMap<>(Map.of("receivedOn", play.today().toString(), "channel", "self", "alias", "Trost",
                "unit", "vest", "relation", "sibling", "birthYear", 1979, "ownWords", "Jeg sover dårlig."));
        answers.putAll(otherwise);
        return play.as(COORDINATOR, () -> forms.submitStart(RelativeJourneyModel.PROCESS, answers)).caseNumber();
    }

    void first(String relative, String decision, boolean coupling) {
        play.answer(relative, Elements.HOLD_RELATIVE_FIRST_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "phone",
                "rightsExplained", true, "consentService", true, "consentStatistics", true, "consentCoupling", coupling,
                "ownWords", "Jeg er sliten.", "intakeDecision", decision));
    }

    void plan(String relative, List<String> supports, int nextInDays) {
        play.answer(relative, Elements.MAKE_SUPPORT_PLAN, Map.of("madeOn", play.today().toString(),
                "goals", List.of(Map.of("ownWords", "Sove om natten", "lifeArea", "mentalHealth", "weight", 4)),
                "supports", supports, "nextConversationOn", play.today().plusDays(nextInDays).toString()));
    }

    void conversation(String relative, String decision, List<String> attended, int nextInDays) {
        play.answer(relative, Elements.HOLD_RELATIVE_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "ownWords", "Det går bedre.", "attended", attended, "followUpDecision", decision,
                "nextConversationOn", play.today().plusDays(nextInDays).toString()));
    }

    void closing(String relative, String decision) {
        play.answer(relative, Elements.HOLD_CLOSING_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "goalScores", List.of(Map.of("goalNumber", 1, "score", "1")), "whatHelped", "Å treffe andre.",
                "ownWords", "Jeg har fått puste.", "evaluationDecision", decision));
    }

    /** @return somebody who is followed up */
    String planned() {
        String relative = asks();
        first(relative, "proceed", true);
        plan(relative, List.of("conversations", "group"), 30);
        return relative;
    }
}

package no.stegvis.journey;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import no.stegvis.form.Answer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A relative's own plan: her goals for herself, and the support she gets. */
@Component
class MakeSupportPlanForm extends MakePlanForm {

    private final Journeys journeys;
    private final RelativeFacts facts;

    MakeSupportPlanForm(Journeys journeys, JourneyFacts facts, Goals goals, Measures measures, Appointments appointments, LastTime lastTime,
                        Deadlines deadlines, MeasureProcesses measureProcesses, YoungPeople young, MessageSource messages,
                        RelativeFacts relativeFacts) {
        super(journeys, facts, goals, measures, appointments, lastTime, deadlines, measureProcesses, young, messages);
        this.journeys = journeys;
        this.facts = relativeFacts;
    }

    @Override
    public String formId() {
        return "makeSupportPlan";
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        Map<String, Object> told = new HashMap<>(super.record(answer));
        supported(answer);
        return told;
    }

    @Override
    public Set<String> decided() {
        return Set.of("nextConversationOn");
    }

    @Override
    public void correct(Answer corrected, Map<String, Object> earlier) {
        super.correct(corrected, earlier);
        supported(corrected);
    }

    private void supported(Answer answer) {
        Given given = new Given(answer.values());
        facts.support(journeys.of(answer.caseNumber()), given.values().get("supports"), "planned", given.date("madeOn"), Source.of(answer));
    }
}

package no.stegvis.journey.process;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.journey.process.RelativeJourneyModel.Variables;
import org.springframework.stereotype.Component;

import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.enumeration;
import static no.stegvis.engine.Variable.id;

@Component
class RelativeJourneyVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return RelativeJourneyModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(
                id(Variables.UNIT),
                id(Variables.COORDINATOR),
                enumeration(Variables.INTAKE_DECISION, "proceed", "referredOn", "ownWish"),
                enumeration(Variables.FOLLOW_UP_DECISION, "continue", "evaluate"),
                enumeration(Variables.EVALUATION_DECISION, "newRound", "conclude"),
                enumeration(Variables.END_STATE, "ownWish", "moved", "otherOffer", "noContact", "died"),
                date(Variables.FIRST_CONVERSATION_DUE),
                date(Variables.PLAN_DUE),
                date(Variables.NEXT_CONVERSATION),
                date(Variables.FOLLOW_UP_DUE),
                date(Variables.FOLLOW_UP_OVERDUE),
                date(Variables.EVALUATION_DUE));
    }
}

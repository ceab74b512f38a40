package no.stegvis.journey.process;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.journey.process.ActivityMeasureModel.Variables;
import org.springframework.stereotype.Component;

import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.enumeration;
import static no.stegvis.engine.Variable.id;

@Component
class ActivityMeasureVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return ActivityMeasureModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(
                id(Variables.UNIT),
                id(Variables.COORDINATOR),
                id(Variables.MEASURE_ID),
                enumeration(Variables.ACTIVITY_OUTCOME, "found", "tryAnother", "stopped"),
                date(Variables.ACTIVITY_REVIEW_DUE),
                date(Variables.NEXT_ACTIVITY_REVIEW),
                date(Variables.NEXT_ACTIVITY_CHECK),
                enumeration(Variables.ACTIVITY_CHECK, "askAgain", "active", "notActive", "unknown"));
    }
}

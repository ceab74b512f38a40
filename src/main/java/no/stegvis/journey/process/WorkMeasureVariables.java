package no.stegvis.journey.process;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.journey.process.WorkMeasureModel.Variables;
import org.springframework.stereotype.Component;

import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.enumeration;
import static no.stegvis.engine.Variable.id;

@Component
class WorkMeasureVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return WorkMeasureModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(
                id(Variables.UNIT),
                id(Variables.COORDINATOR),
                id(Variables.MEASURE_ID),
                date(Variables.MEASURE_STEP_DUE),
                date(Variables.NEXT_SEARCH),
                date(Variables.NEXT_PLACEMENT_REVIEW),
                date(Variables.NEXT_WORK_CHECK),
                enumeration(Variables.PLACE_DECISION, "found", "searchOn", "stopped"),
                enumeration(Variables.AGREEMENT_OUTCOME, "agreed", "searchOn"),
                enumeration(Variables.PLACEMENT_START, "started", "searchOn"),
                enumeration(Variables.PLACEMENT_REVIEW, "goOn", "entered", "searchOn", "stopped"),
                enumeration(Variables.WORK_CHECK, "keptSoFar", "kept", "lost"));
    }
}

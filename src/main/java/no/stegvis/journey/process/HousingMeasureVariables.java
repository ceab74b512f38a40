package no.stegvis.journey.process;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.journey.process.HousingMeasureModel.Variables;
import org.springframework.stereotype.Component;

import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.enumeration;
import static no.stegvis.engine.Variable.id;

@Component
class HousingMeasureVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return HousingMeasureModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(
                id(Variables.UNIT),
                id(Variables.COORDINATOR),
                id(Variables.MEASURE_ID),
                date(Variables.HOUSING_STEP_DUE),
                date(Variables.NEXT_SEARCH),
                date(Variables.NEXT_HOME_VISIT),
                date(Variables.SIX_MONTHS_AFTER_MOVING_IN),
                date(Variables.TWELVE_MONTHS_AFTER_MOVING_IN),
                enumeration(Variables.SEARCH_DECISION, "viewing", "searchOn", "stopped"),
                enumeration(Variables.VIEWING_OUTCOME, "offered", "searchOn"),
                enumeration(Variables.CONTRACT_OUTCOME, "signed", "searchOn"),
                enumeration(Variables.HOME_FOLLOW_UP_DECISION, "again", "settled", "lost"),
                enumeration(Variables.HOME_CHECK, "kept", "lost"));
    }
}

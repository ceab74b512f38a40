package no.stegvis.journey.process;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.journey.process.EverydaySupportMeasureModel.Variables;
import org.springframework.stereotype.Component;

import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.enumeration;
import static no.stegvis.engine.Variable.id;

@Component
class EverydaySupportMeasureVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return EverydaySupportMeasureModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(
                id(Variables.UNIT),
                id(Variables.COORDINATOR),
                id(Variables.MEASURE_ID),
                date(Variables.MEASURE_STEP_DUE),
                date(Variables.NEXT_SUPPORT),
                enumeration(Variables.SUPPORT_DECISION, "again", "done"));
    }
}

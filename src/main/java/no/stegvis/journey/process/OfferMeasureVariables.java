package no.stegvis.journey.process;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.journey.process.OfferMeasureModel.Variables;
import org.springframework.stereotype.Component;

import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.enumeration;
import static no.stegvis.engine.Variable.id;

@Component
class OfferMeasureVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return OfferMeasureModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(
                id(Variables.UNIT),
                id(Variables.COORDINATOR),
                id(Variables.MEASURE_ID),
                date(Variables.MEASURE_STEP_DUE),
                date(Variables.NEXT_OFFER_CHECK),
                enumeration(Variables.OFFER_DECISION, "visit", "stopped"),
                enumeration(Variables.VISIT_OUTCOME, "goesOn", "another", "stopped"),
                enumeration(Variables.OFFER_CHECK, "yes", "no", "unknown"));
    }
}

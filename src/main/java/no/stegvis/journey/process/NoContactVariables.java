package no.stegvis.journey.process;

import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.enumeration;
import static no.stegvis.engine.Variable.id;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.journey.process.NoContactModel.Variables;
import org.springframework.stereotype.Component;

@Component
class NoContactVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return NoContactModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(id(Variables.UNIT), id(Variables.COORDINATOR), date(Variables.DECIDE_DUE), enumeration(Variables.NO_CONTACT_DECISION, "tryOn", "pause", "end"));
    }
}

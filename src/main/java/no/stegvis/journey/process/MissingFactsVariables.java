package no.stegvis.journey.process;

import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.id;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.journey.process.MissingFactsModel.Variables;
import org.springframework.stereotype.Component;

@Component
class MissingFactsVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return MissingFactsModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(id(Variables.UNIT), id(Variables.COORDINATOR), date(Variables.FACTS_DUE));
    }
}

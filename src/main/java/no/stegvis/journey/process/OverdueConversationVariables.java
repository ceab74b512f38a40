package no.stegvis.journey.process;

import static no.stegvis.engine.Variable.id;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.journey.process.OverdueConversationModel.Variables;
import org.springframework.stereotype.Component;

@Component
class OverdueConversationVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return OverdueConversationModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(id(Variables.UNIT));
    }
}

package no.stegvis.outcome.process;

import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.id;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.outcome.process.ScoreAlertModel.Variables;
import org.springframework.stereotype.Component;

@Component
class ScoreAlertVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return ScoreAlertModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(id(Variables.UNIT), id(Variables.COORDINATOR), date(Variables.ALERT_DUE), date(Variables.ESCALATE_AT),
                id(Variables.ESCALATE_TO));
    }
}

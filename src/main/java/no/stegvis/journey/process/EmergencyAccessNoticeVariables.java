package no.stegvis.journey.process;

import static no.stegvis.engine.Variable.id;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.journey.process.EmergencyAccessNoticeModel.Variables;
import org.springframework.stereotype.Component;

@Component
class EmergencyAccessNoticeVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return EmergencyAccessNoticeModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(id(Variables.UNIT));
    }
}

package no.stegvis.journey.process;

import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.enumeration;
import static no.stegvis.engine.Variable.id;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.journey.process.HandOverModel.Variables;
import org.springframework.stereotype.Component;

@Component
class HandOverVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return HandOverModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(id(Variables.FROM_UNIT), id(Variables.SENDER), id(Variables.TO_UNIT), id(Variables.RECEIVER), date(Variables.HAND_OVER_DUE), enumeration(Variables.HAND_OVER_ANSWER, "accepted", "declined"));
    }
}

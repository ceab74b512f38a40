package no.stegvis.reporting.process;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.reporting.process.FunderReportModel.Variables;
import org.springframework.stereotype.Component;

import static no.stegvis.engine.Variable.id;

@Component
class FunderReportVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return FunderReportModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(id(Variables.AWARD_ID), id(Variables.PERIOD), id(Variables.RUN_ID));
    }
}

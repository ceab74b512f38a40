package no.stegvis.reporting.process;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.reporting.process.ReportSignOffModel.Variables;
import org.springframework.stereotype.Component;

import static no.stegvis.engine.Variable.bool;
import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.enumeration;
import static no.stegvis.engine.Variable.id;

@Component
class ReportSignOffVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return ReportSignOffModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(id(Variables.UNIT), date(Variables.REPORT_DUE), bool(Variables.OTHER_MANAGER),
                enumeration(Variables.APPROVAL, SignOffForms.APPROVED, SignOffForms.RETURNED),
                enumeration(Variables.SIGNATURE, SignOffForms.SIGNED, SignOffForms.RETURNED));
    }
}

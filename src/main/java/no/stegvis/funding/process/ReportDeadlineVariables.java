package no.stegvis.funding.process;

import static no.stegvis.engine.Variable.bool;
import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.id;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.funding.process.ReportDeadlineModel.Variables;
import org.springframework.stereotype.Component;

@Component
class ReportDeadlineVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return ReportDeadlineModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(id(Variables.UNIT), date(Variables.REPORT_DUE), date(Variables.NEXT_REMINDER),
                bool(Variables.TIME_FOR_REPORT), bool(Variables.REPORT_MADE));
    }
}

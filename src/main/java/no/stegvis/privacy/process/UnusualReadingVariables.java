package no.stegvis.privacy.process;

import static no.stegvis.engine.Variable.date;
import static no.stegvis.engine.Variable.enumeration;
import static no.stegvis.engine.Variable.id;

import java.util.List;

import no.stegvis.engine.ProcessVariables;
import no.stegvis.engine.Variable;
import no.stegvis.privacy.process.UnusualReadingModel.Variables;
import org.springframework.stereotype.Component;

@Component
class UnusualReadingVariables implements ProcessVariables {

    @Override
    public String processKey() {
        return UnusualReadingModel.PROCESS;
    }

    @Override
    public List<Variable> variables() {
        return List.of(id(Variables.UNIT), date(Variables.REVIEW_DUE), enumeration(Variables.CONCLUSION, "explained", "breach"));
    }
}

package no.stegvis.engine.gate;

import java.util.List;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.BadUserRequestException;

/** A deployment held something the gate does not let through. Nothing of it was deployed. */
public class ModelRefused extends BadUserRequestException {

    private final transient List<Finding> findings;

    ModelRefused(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** What was found, warnings too. */
    public List<Finding> findings() {
        return findings;
    }
}

package no.stegvis.engine.gate;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Stands before the engine's own deployers, which every deployment passes whatever way it came in, and so does every
 * definition that is loaded again from the database.
 */
final class GateDeployer implements Deployer {

    private final ModelGate gate;

    GateDeployer(ModelGate gate) {
        this.gate = gate;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        List<Finding> findings = new ArrayList<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            findings.addAll(gate.check(resource.getName(), resource.getBytes()));
        }
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new ModelRefused(findings);
        }
    }
}

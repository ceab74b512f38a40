package no.stegvis.journey.process;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import no.stegvis.engine.ProcessVersion;
import no.stegvis.engine.Processes;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.springframework.stereotype.Component;

/**
 * {@code guardianConsent.dmn}: who consents to a young person's taking part. The table that was deployed with the journey's own version
 * decides; a journey that began before there was one goes on without. It is asked beside the engine, which would keep what it was
 * asked in its history.
 */
@Component
public class GuardianConsentRule {

    public static final String DECISION = "guardianConsent";

    /** What has to be there before they go on together. */
    public record Duty(boolean guardianConsents, boolean heard, boolean guardianInformed) {

        public static final Duty NONE = new Duty(false, false, false);

        public boolean any() {
            return guardianConsents || heard || guardianInformed;
        }
    }

    private final Processes processes;
    private final DmnEngine decisions = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Map<String, Optional<DmnDecision>> byDeployment = new ConcurrentHashMap<>();

    GuardianConsentRule(Processes processes) {
        this.processes = processes;
    }

    /**
     * @param country {@code NO} or {@code DK}
     * @param age     whole years
     * @return {@link Duty#NONE} too where no rule of the table fits
     */
    public Duty of(ProcessVersion process, String country, int age) {
        return table(process).map(table -> {
            DmnDecisionResult result = decisions.evaluateDecision(table, Map.of("country", country, "age", age));
            return result.isEmpty() ? Duty.NONE : new Duty(is(result, "guardianConsents"), is(result, "heard"), is(result, "guardianInformed"));
        }).orElse(Duty.NONE);
    }

    /** Whether a table was deployed with this version. */
    public boolean isIn(ProcessVersion process) {
        return table(process).isPresent();
    }

    private Optional<DmnDecision> table(ProcessVersion process) {
        return byDeployment.computeIfAbsent(process.deploymentId(), deployment -> processes.resource(process, DECISION + ".dmn")
                .map(bytes -> decisions.parseDecision(DECISION, new ByteArrayInputStream(bytes))));
    }

    private static boolean is(DmnDecisionResult result, String output) {
        return Boolean.TRUE.equals(result.getFirstResult().getEntry(output));
    }
}

package no.stegvis.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Service;

/**
 * The engine's timers and background steps. Usually the engine's job executor fires them; whoever moves the clock by
 * hand (the demo, tests) keeps it stopped and fires them here, in the order they fall due.
 */
@Service
public class Timers {

    /** @param at when it falls due; for a background step, when it was made */
    public record DueTimer(String id, Instant at, String processInstanceId) {
    }

    private final ManagementService management;
    private final RuntimeService runtime;

    Timers(ManagementService management, RuntimeService runtime) {
        this.management = management;
        this.runtime = runtime;
    }

    /** @return the first timer or background step that falls due at or before this instant */
    public Optional<DueTimer> firstDueBy(Instant until) {
        return management.createJobQuery().withRetriesLeft().active().duedateLowerThan(Date.from(until.plusMillis(1)))
                .orderByJobDuedate().asc().listPage(0, 1).stream().findFirst().map(Timers::due)
                .or(() -> management.createJobQuery().withRetriesLeft().active().messages().listPage(0, 1).stream()
                        .findFirst().map(Timers::due));
    }

    /** @return the number of the case the timer belongs to, or empty when it belongs to none */
    public Optional<String> caseOf(DueTimer timer) {
        return timer.processInstanceId() == null ? Optional.empty()
                : Optional.ofNullable(runtime.createProcessInstanceQuery().processInstanceId(timer.processInstanceId()).singleResult())
                        .map(ProcessInstance::getBusinessKey);
    }

    /** @return when this timer of the case's process falls due, or empty where it doesn't wait there */
    public Optional<Instant> waiting(String processKey, String caseNumber, String elementId) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).processDefinitionKey(processKey).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).activityId(elementId).list().stream())
                .map(job -> job.getDuedate().toInstant()).min(Instant::compareTo);
    }

    public void fire(DueTimer timer) {
        management.executeJob(timer.id());
    }

    private static DueTimer due(Job job) {
        Date at = job.getDuedate() == null ? job.getCreateTime() : job.getDuedate();
        return new DueTimer(job.getId(), at.toInstant(), job.getProcessInstanceId());
    }
}

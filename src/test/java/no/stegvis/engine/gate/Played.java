package no.stegvis.engine.gate;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

import no.stegvis.engine.gate.Corpus.Model;

/** A model that was deployed, started and worked through a few steps, and cleared away again; whatever fails on the way fails. */
final class Played {

    private static final int ROUNDS = 4;
    private static final Map<String, Object> VARIABLES = Map.of("a", "b", "name", "no.stegvis.engine.gate.Reached", "antall", 1);

    private final ProcessEngine engine;
    private boolean deployed;
    private boolean reached;

    Played(ProcessEngine engine, Model model) {
        this.engine = engine;
        try {
            Deployment deployment = engine.getRepositoryService().createDeployment().addInputStream(model.file(), new ByteArrayInputStream(model.content())).deploy();
            deployed = true;
            start(deployment);
            for (int round = 0; round < ROUNDS && work(); round++) {
                // on to what the work has led to
            }
            reached = engine.getHistoryService().createHistoricVariableInstanceQuery().variableName("reached").count() > 0;
        } catch (RuntimeException | LinkageError refused) {
            // told by what has been done until now
        } finally {
            clear(engine);
        }
    }

    boolean deployed() {
        return deployed;
    }

    /** Whether a variable shows that something was done that is no class of ours. */
    boolean ranCode() {
        return reached;
    }

    private void start(Deployment deployment) {
        engine.getRepositoryService().createProcessDefinitionQuery().deploymentId(deployment.getId()).list().forEach(process -> {
            tried(() -> engine.getFormService().getStartFormData(process.getId()));
            tried(() -> engine.getRuntimeService().startProcessInstanceById(process.getId(), VARIABLES));
        });
        engine.getRepositoryService().createDecisionDefinitionQuery().deploymentId(deployment.getId()).list().forEach(decision ->
                tried(() -> engine.getDecisionService().evaluateDecisionById(decision.getId()).variables(VARIABLES).evaluate()));
        engine.getRepositoryService().createCaseDefinitionQuery().deploymentId(deployment.getId()).list().forEach(one ->
                tried(() -> engine.getCaseService().createCaseInstanceById(one.getId(), VARIABLES)));
    }

    /** @return whether there was any */
    private boolean work() {
        List<Job> jobs = engine.getManagementService().createJobQuery().list();
        List<LockedExternalTask> elsewhere = engine.getExternalTaskService().fetchAndLock(10, "test").topic("post", 60_000).execute();
        List<Task> tasks = engine.getTaskService().createTaskQuery().list();
        jobs.forEach(job -> tried(() -> engine.getManagementService().executeJob(job.getId())));
        elsewhere.forEach(work -> tried(() -> engine.getExternalTaskService().complete(work.getId(), "test")));
        tasks.forEach(task -> {
            tried(() -> engine.getFormService().getTaskFormData(task.getId()));
            tried(() -> engine.getTaskService().complete(task.getId()));
        });
        return !(jobs.isEmpty() && elsewhere.isEmpty() && tasks.isEmpty());
    }

    private static void tried(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError failed) {
            // the next one is tried all the same
        }
    }

    static void clear(ProcessEngine engine) {
        engine.getRepositoryService().createDeploymentQuery().list().forEach(deployment ->
                engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }
}

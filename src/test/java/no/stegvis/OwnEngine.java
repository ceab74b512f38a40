package no.stegvis;

import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Camunda's web applications find their engine in a registry of the whole JVM, in which the application context that was
 * started last wins. Before each test its own context's engine is put there again. Registered for all tests.
 */
class OwnEngine extends AbstractTestExecutionListener {

    @Override
    public void prepareTestInstance(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext().getBeanProvider(ProcessEngine.class).ifUnique(OwnEngine::register);
        }
    }

    private static void register(ProcessEngine own) {
        RuntimeContainerDelegate container = RuntimeContainerDelegate.INSTANCE.get();
        ProcessEngine registered = container.getProcessEngineService().getProcessEngine(own.getName());
        if (registered != own) {
            if (registered != null) {
                container.unregisterProcessEngine(registered);
            }
            container.registerProcessEngine(own);
        }
        ProcessEngines.registerProcessEngine(own);
    }
}

package no.stegvis.engine.gate;

import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.DelegateVariableMapping;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * What the malicious models of the corpus reach for: a class that no model may reach. It only counts that it was made,
 * and gives the engine whatever value the place asks for.
 */
public final class Reached implements JavaDelegate, ExecutionListener, TaskListener, DelegateVariableMapping {

    private static final AtomicInteger TIMES = new AtomicInteger();

    public Reached() {
        TIMES.incrementAndGet();
    }

    public static int times() {
        return TIMES.get();
    }

    /** Called by the models' expressions. */
    public Object as(Object value) {
        return value;
    }

    @Override
    public void execute(DelegateExecution execution) {
        // having been made is enough
    }

    @Override
    public void notify(DelegateExecution execution) {
        // having been made is enough
    }

    @Override
    public void notify(DelegateTask task) {
        // having been made is enough
    }

    @Override
    public void mapInputVariables(DelegateExecution execution, VariableMap variables) {
        // having been made is enough
    }

    @Override
    public void mapOutputVariables(DelegateExecution execution, VariableScope variables) {
        // having been made is enough
    }
}

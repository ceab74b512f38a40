package no.stegvis.engine;

import org.camunda.bpm.engine.ProcessEngineException;

/** Somebody tried to complete, start or change something in a way that would bypass the forms. Nothing was changed. */
public class CompletionRefused extends ProcessEngineException {

    public CompletionRefused(String message) {
        super(message);
    }
}

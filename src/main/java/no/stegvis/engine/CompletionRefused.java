package no.stegvis.engine;

import org.camunda.bpm.engine.AuthorizationException;

/**
 * Somebody tried to complete, start or change something in a way that would bypass the forms. Nothing was changed.
 *
 * <p>For the engine it is a missing permission: that is what every route of its REST interface answers with 403, where
 * other refusals become 500 on some, and what it does not log as a failure of its own.
 */
public class CompletionRefused extends AuthorizationException {

    public CompletionRefused(String message) {
        super(message);
    }
}

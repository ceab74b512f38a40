package no.stegvis.engine;

import java.util.Map;

/**
 * Asked by the engine whenever a task with a form is being completed or a process with a start form is being
 * started, whichever way that happens: page, REST or Java. Whoever implements it stores the answers in the engine's
 * own transaction and returns the declared decisions; if there are no valid answers it throws, and nothing happens.
 */
public interface TaskAnswers {

    /** @return decision variables, all declared by the task's process */
    Map<String, Object> completing(TaskView task);

    /** The task was cancelled and will never be completed; told in the engine's own transaction. */
    default void gone(String taskId) {
    }
}

package no.stegvis.engine;

import java.util.Objects;
import java.util.function.Supplier;

import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;

/**
 * A task that is sent back whole ({@code PUT /task/{id}}) carries whatever its sender last saw: also that it was nobody's. Whoever wanted to note
 * a day, would take it from the colleague who has claimed it since. So that way leaves a task with the one who has it; giving it to somebody is a
 * request of its own.
 */
class SavedWhole {

    private static final ThreadLocal<Boolean> RUNNING = new ThreadLocal<>();

    private SavedWhole() {
    }

    static <T> T during(Supplier<T> saving) {
        RUNNING.set(true);
        try {
            return saving.get();
        } finally {
            RUNNING.remove();
        }
    }

    /** @param assignee what is to become of the one who has it, or null when nothing */
    static void refuseAnother(PropertyChange assignee) {
        if (RUNNING.get() != null && assignee != null && assignee.getOrgValue() != null
                && !Objects.equals(assignee.getOrgValue(), assignee.getNewValue())) {
            throw new ClearRefusals.Taken(null);
        }
    }
}

package no.stegvis.engine;

import java.time.Duration;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Looks every ten minutes at what has come nearer, and takes a changed table into use. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class PriorityWatch implements RecurringWork {

    private final TaskPriorities priorities;

    PriorityWatch(TaskPriorities priorities) {
        this.priorities = priorities;
    }

    @Override
    public String name() {
        return "taskPriorities";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        priorities.renew();
    }
}

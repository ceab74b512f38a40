package no.stegvis.journey;

import java.time.Duration;

import no.stegvis.engine.RecurringWork;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Looks every five minutes which pauses are over. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class PauseWatch implements RecurringWork {

    private final Pauses pauses;

    PauseWatch(Pauses pauses) {
        this.pauses = pauses;
    }

    @Override
    public String name() {
        return "pauses";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        pauses.look();
    }
}

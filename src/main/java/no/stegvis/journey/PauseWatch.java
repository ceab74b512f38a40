package no.stegvis.journey;

import java.time.Duration;

import no.stegvis.engine.RecurringWork;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Looks every five minutes which pauses are over, and who has been reached after all. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class PauseWatch implements RecurringWork {

    private final Pauses pauses;
    private final ContactAttempts attempts;

    PauseWatch(Pauses pauses, ContactAttempts attempts) {
        this.pauses = pauses;
        this.attempts = attempts;
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
        attempts.look();
    }
}

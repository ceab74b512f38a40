package no.stegvis.journey;

import java.time.Duration;

import no.stegvis.engine.RecurringWork;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Gives every minute what has come for those who are away to their stand-ins, and back to those who are here again. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class StandInWatch implements RecurringWork {

    private final StandIns standIns;

    StandInWatch(StandIns standIns) {
        this.standIns = standIns;
    }

    @Override
    public String name() {
        return "standIns";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        standIns.look();
    }
}

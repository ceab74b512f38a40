package no.stegvis.reporting.process;

import java.time.Duration;

import no.stegvis.engine.RecurringWork;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Looks every five minutes whether a report comes near that lacks something, and whether what was asked for has come. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class MissingFactsWatch implements RecurringWork {

    private final ComingReports reports;

    MissingFactsWatch(ComingReports reports) {
        this.reports = reports;
    }

    @Override
    public String name() {
        return "missingFacts";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        reports.look();
    }
}

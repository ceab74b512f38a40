package no.stegvis.engine;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Starts the engine's job executor when everything else is up, so that no timer fires into a half-built application. */
@Component
@Profile("!command")
@ConditionalOnProperty(name = "stegvis.timers", havingValue = "on", matchIfMissing = true)
class JobsStart implements SmartLifecycle {

    private final Timers timers;
    private volatile boolean running;

    JobsStart(Timers timers) {
        this.timers = timers;
    }

    @Override
    public void start() {
        timers.runByThemselves();
        running = true;
    }

    @Override
    public void stop() {
        timers.stopRunningByThemselves();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 3000;
    }
}

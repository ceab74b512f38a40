package no.stegvis.engine;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the engine needs before anybody may come in: models, grants and filters. Runs before the web opens. */
@Component
@Profile("!command")
class EngineStart implements SmartLifecycle {

    /** Before the demo is played, before the job executor works and long before the web server opens. */
    static final int PHASE = Integer.MIN_VALUE + 1000;

    private final ShippedModels models;
    private final Grants grants;
    private final SharedFilters filters;
    private volatile boolean running;

    EngineStart(ShippedModels models, Grants grants, SharedFilters filters) {
        this.models = models;
        this.grants = grants;
        this.filters = filters;
    }

    @Override
    public void start() {
        models.deploy();
        grants.grant();
        filters.seed();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

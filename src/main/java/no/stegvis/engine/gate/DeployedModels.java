package no.stegvis.engine.gate;

import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds what was deployed earlier against the gate of this release. The engine refuses such a model when it loads it; here
 * the administrator learns of it before somebody's case stands still. After the web has opened, so that nobody waits for it.
 */
@Component
@Profile("!command")
class DeployedModels {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedModels.class);

    private final JdbcClient jdbc;
    private final ModelGate gate;

    DeployedModels(JdbcClient jdbc, EngineGate gate) {
        this.jdbc = jdbc;
        this.gate = gate.models();
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        refused();
    }

    /** @return how many are refused now */
    int refused() {
        AtomicInteger refused = new AtomicInteger();
        jdbc.sql("""
                select resource.name_, resource.bytes_
                  from act_ge_bytearray resource
                 where exists (select from act_re_procdef process
                                where process.deployment_id_ = resource.deployment_id_ and process.resource_name_ = resource.name_)
                    or exists (select from act_re_decision_def decision
                                where decision.deployment_id_ = resource.deployment_id_ and decision.resource_name_ = resource.name_)
                """)
                .query(row -> {
                    var errors = gate.check(row.getString(1), row.getBytes(2)).stream().filter(Finding::isError).toList();
                    if (!errors.isEmpty()) {
                        refused.incrementAndGet();
                        LOG.error("A model that was deployed earlier is not let in any more, and does not run: {}", errors.get(0));
                    }
                });
        return refused.get();
    }
}

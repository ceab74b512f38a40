package no.stegvis.outcome;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;

import no.stegvis.engine.Processes;
import no.stegvis.outcome.process.ScoreAlertModel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Alerts that nobody can act on any more. An alert that isn't answered never goes without a reason. */
@Service
public class AlertsFallAway {

    private final Processes processes;
    private final JdbcClient jdbc;
    private final Clock clock;

    AlertsFallAway(Processes processes, JdbcClient jdbc, Clock clock) {
        this.processes = processes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param reason {@code died} */
    @Transactional(propagation = Propagation.MANDATORY)
    public void because(String reason, UUID journeyId, String caseNumber, String userId) {
        if (!processes.isRunning(ScoreAlertModel.PROCESS, caseNumber)) {
            return;
        }
        jdbc.sql("""
                insert into stegvis.instrument_alert_closed (alert_id, reason, recorded_at, recorded_by)
                select a.id, :reason, :at, :by
                  from stegvis.instrument_alert a
                 where a.journey_id = :journey
                   and not exists (select from stegvis.instrument_alert_answer done where done.alert_id = a.id)
                on conflict do nothing""").param("reason", reason).param("at", Timestamp.from(clock.instant())).param("by", userId)
                .param("journey", journeyId).update();
        processes.cancel(ScoreAlertModel.PROCESS, caseNumber);
    }
}

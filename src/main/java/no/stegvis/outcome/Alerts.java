package no.stegvis.outcome;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.engine.Processes;
import no.stegvis.form.Answer;
import no.stegvis.outcome.process.ScoreAlertModel;
import no.stegvis.outcome.process.ScoreAlertModel.Variables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers that ask for somebody to act today. Each starts a process with a task for the coordinator; what the answer was is
 * kept here and shown in the task's form, never in the engine. One response and item raises one alert, however often and by
 * however many it is saved; a worse answer than the one somebody has acted on raises another, and one that comes before
 * anybody has acted is what the alert shows from then on. A correction takes none away: a person closes it.
 */
@Component
class Alerts {

    /** @param value as answered; the worst where it was answered again before anybody acted */
    record Alert(UUID id, String instrumentId, int item, int value, Instant raisedAt, String raisedBy) {
    }

    /** An alert of the same response and item. */
    private record Before(UUID id, int worst, boolean waits) {
    }

    /** What somebody did about it. */
    record Done(String action, Instant at, String by) {
    }

    private final JdbcClient jdbc;
    private final Processes processes;
    private final Escalations escalations;
    private final Clock clock;

    Alerts(JdbcClient jdbc, Processes processes, Escalations escalations, Clock clock) {
        this.jdbc = jdbc;
        this.processes = processes;
        this.escalations = escalations;
        this.clock = clock;
    }

    /** @param responseId the first of a row of corrections, or the draft that may become it */
    @Transactional(propagation = Propagation.MANDATORY)
    void raise(AlertedCase about, UUID responseId, Instrument instrument, Map<Integer, Integer> answers, String userId) {
        for (Instrument.Alert rule : instrument.raised(answers)) {
            raise(about, responseId, instrument, rule.item(), answers.get(rule.item()), userId);
        }
    }

    private void raise(AlertedCase about, UUID responseId, Instrument instrument, int item, int value, String userId) {
        List<Before> before = before(about, responseId, item);
        if (before.stream().anyMatch(one -> one.worst() >= value)) {
            return;
        }
        Instant now = clock.instant();
        Optional<Before> waiting = before.stream().filter(Before::waits).findFirst();
        if (waiting.isPresent()) {
            jdbc.sql("""
                    insert into stegvis.instrument_alert_worse (alert_id, value, recorded_at, recorded_by)
                    values (:id, :value, :now, :user) on conflict do nothing""").param("id", waiting.get().id()).param("value", value)
                    .param("now", Timestamp.from(now)).param("user", userId).update();
            return;
        }
        UUID id = UUID.randomUUID();
        // who saves the same at the same time waits here for whoever came first, and finds it done
        boolean first = jdbc.sql("""
                insert into stegvis.instrument_alert (id, journey_id, response_id, instrument_id, instrument_version, item, value, raised_at, raised_by)
                values (:id, :journey, :response, :instrument, :version, :item, :value, :now, :user)
                on conflict (journey_id, response_id, item, value) do nothing""")
                .param("id", id).param("journey", about.journeyId()).param("response", responseId).param("instrument", instrument.id())
                .param("version", instrument.version()).param("item", item).param("value", value).param("now", Timestamp.from(now))
                .param("user", userId).update() == 1;
        if (first && about.died()) {
            jdbc.sql("insert into stegvis.instrument_alert_closed (alert_id, reason, recorded_at, recorded_by) values (:id, 'died', :now, :user)")
                    .param("id", id).param("now", Timestamp.from(now)).param("user", userId).update();
        } else if (first) {
            String instance = processes.start(ScoreAlertModel.PROCESS, about.caseNumber(), told(about, now));
            jdbc.sql("update stegvis.instrument_alert set process_instance_id = :instance where id = :id")
                    .param("instance", instance).param("id", id).update();
        }
    }

    private List<Before> before(AlertedCase about, UUID responseId, int item) {
        return jdbc.sql("""
                select a.id,
                       greatest(a.value, (select max(w.value) from stegvis.instrument_alert_worse w where w.alert_id = a.id)) worst,
                       not exists (select from stegvis.instrument_alert_answer done where done.alert_id = a.id)
                           and not exists (select from stegvis.instrument_alert_closed gone where gone.alert_id = a.id) waits
                from stegvis.instrument_alert a
                where a.journey_id = :journey and a.response_id = :response and a.item = :item""")
                .param("journey", about.journeyId()).param("response", responseId).param("item", item).query(Before.class).list();
    }

    private Map<String, Object> told(AlertedCase about, Instant now) {
        Escalations.Escalation escalation = escalations.of(about, now);
        Map<String, Object> told = new HashMap<>();
        told.put(Variables.UNIT, about.unitId());
        told.put(Variables.COORDINATOR, about.coordinator());
        told.put(Variables.ALERT_DUE, Date.from(endOf(now.atZone(Escalations.NORWAY).toLocalDate())));
        told.put(Variables.ESCALATE_AT, Date.from(escalation.at()));
        told.put(Variables.ESCALATE_TO, escalation.group());
        return told;
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Escalations.NORWAY).toInstant().minusSeconds(1);
    }

    Optional<Alert> ofProcess(String processInstanceId) {
        return jdbc.sql("""
                select id, instrument_id, item, raised_at, raised_by,
                       greatest(value, (select max(w.value) from stegvis.instrument_alert_worse w where w.alert_id = instrument_alert.id)) as value
                from stegvis.instrument_alert where process_instance_id = :instance""").param("instance", processInstanceId)
                .query((row, number) -> new Alert(row.getObject("id", UUID.class), row.getString("instrument_id"), row.getInt("item"),
                        row.getInt("value"), row.getTimestamp("raised_at").toInstant(), row.getString("raised_by"))).optional();
    }

    /** @return the first first */
    List<Done> done(UUID alertId) {
        return jdbc.sql("select action, recorded_at, recorded_by from stegvis.instrument_alert_answer where alert_id = :id order by recorded_at")
                .param("id", alertId)
                .query((row, number) -> new Done(row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3))).list();
    }

    void answered(UUID alertId, String action, Answer answer) {
        jdbc.sql("""
                insert into stegvis.instrument_alert_answer (alert_id, action, recorded_at, recorded_by, answer_id)
                values (:id, :action, :at, :by, :answer)""").param("id", alertId).param("action", action)
                .param("at", Timestamp.from(answer.recordedAt())).param("by", answer.submittedBy()).param("answer", answer.id()).update();
    }
}

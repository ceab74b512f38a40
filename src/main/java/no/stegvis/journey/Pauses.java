package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.CasePause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pauses of a journey, until a day or until further notice. While one lasts nothing reminds, escalates or falls due; when it is over, days
 * that had been agreed are later by as many days as it lasted. Alerts don't rest.
 */
@Service
public class Pauses {

    public static final List<String> REASONS = List.of("treatment", "prison", "travel", "health", "ownWish", "other");
    static final int LONGEST_DAYS = 730;

    private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);

    /** @param untilBefore the day it goes on again; null until further notice */
    public record Pause(UUID id, UUID journeyId, String reason, LocalDate fromOn, LocalDate untilBefore, Instant heldSince, String caseNumber) {
    }

    private static final String ON_HOLD = """
            select p.id, p.journey_id, p.reason, p.from_on, p.until_before, h.since as held_since, j.case_number
              from stegvis.journey_on_hold h
              join stegvis.journey_pause p on p.id = h.pause_id
              join stegvis.journey j on j.id = h.journey_id
            """;

    private final Journeys journeys;
    private final CasePause engine;
    private final CaseAccess access;
    private final CurrentUser user;
    private final Deadlines deadlines;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    Pauses(Journeys journeys, CasePause engine, CaseAccess access, CurrentUser user, Deadlines deadlines,
           TransactionTemplate transaction, JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.engine = engine;
        this.access = access;
        this.user = user;
        this.deadlines = deadlines;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the pause it is in now, or empty */
    public Optional<Pause> of(Journey journey) {
        return jdbc.sql(ON_HOLD + "where h.journey_id = :id").param("id", journey.id()).query(Pause.class).optional();
    }

    /**
     * @param fromOn  the day it began, today at the latest
     * @param untilOn the day it goes on again, or null until further notice
     * @throws ChangeRefused                    when it can't be right; nothing has changed then
     * @throws java.util.NoSuchElementException when there is no such case, or none for this user
     */
    @Transactional
    public void pause(String caseNumber, String reason, LocalDate fromOn, LocalDate untilOn) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        Journey journey = journeys.locked(caseNumber);
        Standing standing = journeys.standing(journey.id());
        LocalDate today = deadlines.today();
        ChangeRefused.when(!journeys.goesOn(journey), "form", "rhythm.pause.error.over");
        ChangeRefused.when(of(journey).isPresent(), "form", "rhythm.pause.error.paused");
        ChangeRefused.when(!REASONS.contains(reason), "reason", "rhythm.pause.error.reason");
        ChangeRefused.when(fromOn == null, "fromOn", "rhythm.error.dateNeeded");
        ChangeRefused.when(fromOn.isAfter(today), "fromOn", "rhythm.error.inFuture");
        LocalDate earliest = standing.lastContactOn() == null ? standing.inquiryOn() : standing.lastContactOn();
        ChangeRefused.when(fromOn.isBefore(earliest), "fromOn", "rhythm.pause.error.beforeContact", earliest);
        ChangeRefused.when(overlaps(journey, fromOn), "fromOn", "rhythm.pause.error.overlap");
        ChangeRefused.when(untilOn != null && (!untilOn.isAfter(today) || untilOn.isAfter(today.plusDays(LONGEST_DAYS))), "untilOn", "rhythm.pause.error.until",
                today.plusDays(1), today.plusDays(LONGEST_DAYS));
        begin(journey, reason, fromOn, untilOn, new Source(clock.instant(), user.id(), null));
    }

    /** Decided in a task: until further notice, from today. What rests already goes on resting. */
    void untilFurtherNotice(Journey journey, String reason, Source source) {
        if (of(journey).isEmpty()) {
            begin(journey, reason, deadlines.today(), null, source);
        }
    }

    private boolean overlaps(Journey journey, LocalDate from) {
        return jdbc.sql("""
                select exists (select from stegvis.journey_pause p
                                where p.journey_id = :id and p.until_before > :from
                                  and not exists (select from stegvis.journey_pause later where later.supersedes = p.id))""")
                .param("id", journey.id()).param("from", from).query(Boolean.class).single();
    }

    private void begin(Journey journey, String reason, LocalDate from, LocalDate until, Source source) {
        UUID id = insert(journey.id(), reason, from, until, source, null);
        jdbc.sql("insert into stegvis.journey_on_hold (journey_id, pause_id, since) values (:journey, :pause, :since)")
                .param("journey", journey.id()).param("pause", id).param("since", Timestamp.from(source.recordedAt())).update();
        hold(journey.id(), journey.caseNumber());
    }

    private UUID insert(UUID journeyId, String reason, LocalDate from, LocalDate until, Source source, UUID supersedes) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.journey_pause (id, journey_id, reason, from_on, until_before, recorded_at, recorded_by, answer_id, supersedes)
                values (:id, :journey, :reason, :from, :until, :at, :by, :answer, :supersedes)""").param("id", id).param("journey", journeyId)
                .param("reason", reason).param("from", from).param("until", until, java.sql.Types.DATE).param("at", Timestamp.from(source.recordedAt()))
                .param("by", source.recordedBy()).param("answer", source.answerId(), java.sql.Types.OTHER)
                .param("supersedes", supersedes, java.sql.Types.OTHER).update();
        return id;
    }

    private void hold(UUID journeyId, String caseNumber) {
        engine.hold(JourneyKind.of(caseNumber).process(), caseNumber).forEach((task, due) -> jdbc.sql("""
                insert into stegvis.held_deadline (task_id, journey_id, due) values (:task, :journey, :due) on conflict do nothing""")
                .param("task", task).param("journey", journeyId).param("due", Timestamp.from(due)).update());
    }

    /**
     * It goes on today.
     *
     * @throws ChangeRefused                    when it isn't paused (any more)
     * @throws java.util.NoSuchElementException when there is no such case, or none for this user
     */
    @Transactional
    public void resume(String caseNumber) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        Journey journey = journeys.locked(caseNumber);
        Pause pause = of(journey).orElseThrow(() -> new ChangeRefused("form", "rhythm.pause.error.notPaused"));
        LocalDate today = deadlines.today();
        if (!today.equals(pause.untilBefore())) {
            insert(journey.id(), pause.reason(), pause.fromOn(), today, new Source(clock.instant(), user.id(), null), pause.id());
        }
        release(pause, today);
    }

    private void release(Pause pause, LocalDate on) {
        Map<String, Instant> due = new HashMap<>();
        jdbc.sql("select task_id, due from stegvis.held_deadline where journey_id = :id").param("id", pause.journeyId())
                .query((java.sql.ResultSet row) -> {
                    due.put(row.getString(1), row.getTimestamp(2).toInstant());
                });
        engine.release(JourneyKind.of(pause.caseNumber()).process(), pause.caseNumber(), pause.heldSince(), ChronoUnit.DAYS.between(pause.fromOn(), on), due);
        forget(pause.journeyId());
    }

    private void forget(UUID journeyId) {
        jdbc.sql("delete from stegvis.held_deadline where journey_id = :id").param("id", journeyId).update();
        jdbc.sql("delete from stegvis.journey_on_hold where journey_id = :id").param("id", journeyId).update();
    }

    /** Whose day has come, goes on; what has come since to those who rest, waits too. Each by itself, so that one doesn't stop the others. */
    public void look() {
        for (Pause pause : jdbc.sql(ON_HOLD + "order by h.since").query(Pause.class).list()) {
            try {
                transaction.executeWithoutResult(status -> look(pause.caseNumber()));
            } catch (RuntimeException e) {
                LOG.warn("The pause of {} is looked at the next time", pause.caseNumber(), e);
            }
        }
    }

    private void look(String caseNumber) {
        Journey journey = journeys.locked(caseNumber);
        of(journey).ifPresent(pause -> {
            if (pause.untilBefore() != null && !pause.untilBefore().isAfter(deadlines.today())) {
                release(pause, pause.untilBefore());
            } else {
                hold(journey.id(), caseNumber);
            }
        });
    }

    /** With the journey its pause is over. */
    @EventListener
    void journeyIsOver(JourneyOver over) {
        of(over.journey()).ifPresent(pause -> {
            LocalDate end = over.on().isBefore(pause.fromOn()) ? pause.fromOn() : over.on();
            insert(pause.journeyId(), pause.reason(), pause.fromOn(), end, new Source(clock.instant(), user.id(), null), pause.id());
            forget(pause.journeyId());
        });
    }
}

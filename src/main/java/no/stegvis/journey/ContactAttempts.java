package no.stegvis.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.ProcessParameter;
import no.stegvis.engine.Processes;
import no.stegvis.form.Answer;
import no.stegvis.journey.process.NoContactModel;
import no.stegvis.journey.process.NoContactModel.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Attempts to reach somebody that came to nothing, each with its day and how. After as many as the unit has decided (a process parameter)
 * since they last talked, or since it was last decided, the coordinator gets a task to decide what happens.
 */
@Service
public class ContactAttempts {

    public static final List<String> CHANNELS = List.of("phone", "sms", "email", "letter", "visit", "other");

    private static final Logger LOG = LoggerFactory.getLogger(ContactAttempts.class);

    public record Attempt(LocalDate attemptedOn, String channel, String recordedBy) {
    }

    private final Journeys journeys;
    private final Processes processes;
    private final CaseAccess access;
    private final CurrentUser user;
    private final Deadlines deadlines;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    ContactAttempts(Journeys journeys, Processes processes, CaseAccess access, CurrentUser user, Deadlines deadlines,
                    TransactionTemplate transaction, JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.processes = processes;
        this.access = access;
        this.user = user;
        this.deadlines = deadlines;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return those since they last talked, in a conversation or beside it; the latest first */
    public List<Attempt> unanswered(Journey journey) {
        return jdbc.sql("""
                select attempted_on, channel, recorded_by from stegvis.unanswered_attempt
                where journey_id = :id order by attempted_on desc, recorded_at desc""").param("id", journey.id()).query(Attempt.class).list();
    }

    /** How many there may be before it is to be decided what happens. */
    public int allowed(String unitId) {
        return deadlines.count(ProcessParameter.CONTACT_ATTEMPTS, unitId);
    }

    /**
     * @throws ChangeRefused                    when it can't be right; nothing has changed then
     * @throws java.util.NoSuchElementException when there is no such case, or none for this user
     */
    @Transactional
    public void log(String caseNumber, LocalDate on, String channel) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        Journey journey = journeys.locked(caseNumber);
        Standing standing = journeys.standing(journey.id());
        ChangeRefused.when(!journeys.goesOn(journey), "form", "rhythm.attempt.error.over");
        ChangeRefused.when(on == null, "attemptedOn", "rhythm.error.dateNeeded");
        ChangeRefused.when(on.isAfter(deadlines.today()), "attemptedOn", "rhythm.error.inFuture");
        LocalDate earliest = lastHeard(journey).orElse(standing.inquiryOn());
        ChangeRefused.when(on.isBefore(earliest), "attemptedOn", "rhythm.attempt.error.beforeContact", earliest);
        ChangeRefused.when(!CHANNELS.contains(channel), "channel", "rhythm.attempt.error.channel");
        jdbc.sql("""
                insert into stegvis.contact_attempt (id, journey_id, attempted_on, channel, recorded_at, recorded_by)
                values (:id, :journey, :on, :channel, :at, :by)""").param("id", UUID.randomUUID()).param("journey", journey.id())
                .param("on", on).param("channel", channel).param("at", Timestamp.from(clock.instant())).param("by", user.id()).update();
        // after-care asks by itself what comes next
        boolean asks = standing.endedOn() == null && undecided(journey) >= allowed(journey.unitId()) && jdbc.sql("""
                insert into stegvis.no_contact_question (journey_id, asked_at) values (:id, :at) on conflict do nothing""")
                .param("id", journey.id()).param("at", Timestamp.from(clock.instant())).update() == 1;
        if (asks) {
            Map<String, Object> told = new HashMap<>(Map.of(Variables.UNIT, journey.unitId(), Variables.DECIDE_DUE,
                    Deadlines.endOf(deadlines.today())));
            told.put(Variables.COORDINATOR, standing.coordinator());
            processes.start(NoContactModel.PROCESS, caseNumber, told);
        }
    }

    /** An after-care contact that reached nobody. Nobody is asked to decide what happens: its form asks that itself. */
    void inVain(Journey journey, LocalDate on, String channel, Source source) {
        jdbc.sql("""
                insert into stegvis.contact_attempt (id, journey_id, attempted_on, channel, recorded_at, recorded_by, answer_id, supersedes)
                values (:id, :journey, :on, :channel, :at, :by, :answer,
                        (select a.id from stegvis.contact_attempt a where a.answer_id = :corrects))""").param("id", UUID.randomUUID())
                .param("journey", journey.id()).param("on", on).param("channel", channel).param("at", Timestamp.from(source.recordedAt()))
                .param("by", source.recordedBy()).param("answer", source.answerId()).param("corrects", source.corrects(), Types.OTHER).update();
    }

    private Optional<LocalDate> lastHeard(Journey journey) {
        return jdbc.sql("select max(on_day) from stegvis.sign_of_life where journey_id = :id").param("id", journey.id())
                .query(LocalDate.class).optional();
    }

    private int undecided(Journey journey) {
        return jdbc.sql("""
                select count(*) from stegvis.unanswered_attempt a
                where a.journey_id = :id
                  and not exists (select from stegvis.no_contact_decision d where d.journey_id = a.journey_id and d.recorded_at >= a.recorded_at)""")
                .param("id", journey.id()).query(Integer.class).single();
    }

    void decided(Journey journey, String decision, Answer answer) {
        settled(journey);
        jdbc.sql("""
                insert into stegvis.no_contact_decision (answer_id, journey_id, decision, decided_on, recorded_at, recorded_by)
                values (:answer, :journey, :decision, :on, :at, :by)""").param("answer", answer.id()).param("journey", journey.id())
                .param("decision", decision).param("on", deadlines.today()).param("at", Timestamp.from(answer.recordedAt()))
                .param("by", answer.submittedBy()).update();
    }

    /** Whom somebody has talked with since, there is nothing to decide about any more. Each by itself. */
    public void look() {
        for (String caseNumber : jdbc.sql("""
                select j.case_number from stegvis.no_contact_question q join stegvis.journey j on j.id = q.journey_id
                where exists (select from stegvis.sign_of_life s where s.journey_id = q.journey_id and s.recorded_at > q.asked_at)
                order by 1""").query(String.class).list()) {
            try {
                transaction.executeWithoutResult(status -> reached(journeys.locked(caseNumber)));
            } catch (RuntimeException e) {
                LOG.warn("Whether {} has been reached is looked at the next time", caseNumber, e);
            }
        }
    }

    /** What was written down late and lies before the attempts changes nothing. */
    private void reached(Journey journey) {
        if (undecided(journey) < allowed(journey.unitId())) {
            nothingToDecide(journey);
        }
    }

    @EventListener
    void journeyIsOver(JourneyOver over) {
        nothingToDecide(over.journey());
    }

    private void nothingToDecide(Journey journey) {
        if (settled(journey)) {
            processes.correlate(NoContactModel.Messages.CONTACT_MADE, journey.caseNumber(), Map.of());
        }
    }

    private boolean settled(Journey journey) {
        return jdbc.sql("delete from stegvis.no_contact_question where journey_id = :id").param("id", journey.id()).update() == 1;
    }
}

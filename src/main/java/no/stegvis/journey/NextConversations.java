package no.stegvis.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.CaseTimer;
import no.stegvis.engine.Tasks;
import no.stegvis.form.FreeText;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import no.stegvis.journey.process.RelativeJourneyModel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The next conversation is held now, or on another day than was agreed. What is agreed anew by the day that had been agreed counts by the new
 * day; what is moved when that day had passed, stays late.
 */
@Service
public class NextConversations {

    public static final List<String> ASKED_BY = List.of("participant", "coordinator", "other");
    static final int LONGEST_DAYS = 365;
    static final int LONGEST_WORDS = 500;

    private static final Set<String> CONVERSATIONS = Set.of(Elements.HOLD_FOLLOW_UP_CONVERSATION, Elements.HOLD_EVALUATION_CONVERSATION,
            RelativeJourneyModel.Elements.HOLD_RELATIVE_CONVERSATION, RelativeJourneyModel.Elements.HOLD_CLOSING_CONVERSATION);

    /** @param open whether its task is open already */
    public record Next(LocalDate agreedOn, boolean open) {
    }

    /** @param words may be null. @param movedOn when it was agreed anew */
    public record Move(UUID id, LocalDate movedOn, LocalDate earlierOn, LocalDate agreedOn, String askedBy, String words, boolean late, String recordedBy) {
    }

    /** What somebody has typed. @param shown the agreed day she saw @param corrects the move that was written down wrongly, or null */
    public record Typed(LocalDate shown, UUID corrects, LocalDate agreedOn, LocalDate movedOn, String askedBy, String words) {
    }

    private record Agreement(UUID id, LocalDate madeOn) {
    }

    private final Journeys journeys;
    private final CaseTimer engine;
    private final Tasks tasks;
    private final Appointments appointments;
    private final Pauses pauses;
    private final CaseAccess access;
    private final CurrentUser user;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;
    private final Clock clock;

    NextConversations(Journeys journeys, CaseTimer engine, Tasks tasks, Appointments appointments, Pauses pauses, CaseAccess access, CurrentUser user, Deadlines deadlines,
                      JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.engine = engine;
        this.tasks = tasks;
        this.appointments = appointments;
        this.pauses = pauses;
        this.access = access;
        this.user = user;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the conversation that has been agreed, or empty when none is waited for */
    public Optional<Next> of(Journey journey) {
        return awaited(journey).filter(one -> one.due() != null).map(one -> new Next(Deadlines.day(one.due()), !one.isTimer()));
    }

    /**
     * @return the conversation that the user can hold now, or move: what is refused in {@link #holdNow} and {@link #move} whatever is typed, isn't
     *         offered. Empty while the journey rests, and when none is agreed or it is over
     */
    public Optional<Next> movable(Journey journey) {
        return user.may(Operation.WORK_JOURNEY, journey.unitId()) && !rests(journey) ? of(journey) : Optional.empty();
    }

    private boolean rests(Journey journey) {
        return pauses.of(journey).isPresent();
    }

    /** @return how the agreement that is waited for has been moved, the latest first */
    public List<Move> moves(Journey journey) {
        return agreement(journey).map(agreement -> jdbc.sql("""
                select m.id, m.moved_on, m.earlier_on, m.agreed_on, m.asked_by, m.words, m.late_on is not null as late, m.recorded_by
                  from stegvis.agreed_move m
                 where m.agreement_id = :agreement
                   and not exists (select from stegvis.agreed_move later where later.supersedes = m.id)
                 order by m.recorded_at desc, m.id""").param("agreement", agreement.id()).query(Move.class).list()).orElse(List.of());
    }

    /**
     * The task is there at once; the day that was agreed, and what depends on it, stays.
     *
     * @param shown the agreed day she saw
     * @return the task's id, where it is hers or she may take it
     * @throws ChangeRefused                    when it can't be right; nothing has changed then
     * @throws no.stegvis.engine.CaseMoved      when it has begun meanwhile
     * @throws java.util.NoSuchElementException when there is no such case, or none for this user
     */
    @Transactional
    public Optional<String> holdNow(String caseNumber, LocalDate shown) {
        Journey journey = worked(caseNumber);
        CaseTimer.Awaited awaited = movable(journey, shown);
        ChangeRefused.when(!awaited.isTimer(), "form", "rhythm.talk.error.open");
        engine.fire(journey.kind().process(), caseNumber, Elements.NEXT_CONVERSATION);
        return awaited(journey).map(CaseTimer.Awaited::taskId).filter(this::isHers);
    }

    private boolean isHers(String taskId) {
        return tasks.findFor(user.id(), taskId).filter(task -> task.assignee() == null || task.assignee().equals(user.id())).isPresent();
    }

    /** Errors as in {@link #holdNow}. */
    @Transactional
    public void move(String caseNumber, Typed typed) {
        Journey journey = worked(caseNumber);
        CaseTimer.Awaited awaited = movable(journey, typed.shown());
        Agreement agreement = agreement(journey).orElseThrow(() -> new ChangeRefused("form", "rhythm.talk.error.none"));
        List<Move> earlier = moves(journey);
        Move corrected = typed.corrects() == null ? null : earlier.stream().limit(1).filter(one -> one.id().equals(typed.corrects())).findFirst()
                .orElseThrow(() -> new ChangeRefused("form", "journey.error.changedMeanwhile"));
        Move before = earlier.stream().skip(corrected == null ? 0 : 1).findFirst().orElse(null);
        LocalDate today = deadlines.today();
        ChangeRefused.when(typed.agreedOn() == null, "agreedOn", "rhythm.error.dateNeeded");
        ChangeRefused.when(typed.agreedOn().isBefore(today) || typed.agreedOn().isAfter(today.plusDays(LONGEST_DAYS)), "agreedOn", "rhythm.talk.error.range",
                today, today.plusDays(LONGEST_DAYS));
        ChangeRefused.when(corrected == null && typed.agreedOn().equals(typed.shown()), "agreedOn", "rhythm.talk.error.same", typed.shown());
        ChangeRefused.when(!ASKED_BY.contains(typed.askedBy()), "askedBy", "rhythm.talk.error.askedBy");
        ChangeRefused.when(typed.movedOn() == null, "movedOn", "rhythm.error.dateNeeded");
        ChangeRefused.when(typed.movedOn().isAfter(today), "movedOn", "rhythm.error.inFuture");
        LocalDate earliest = earliest(journey, agreement, before);
        ChangeRefused.when(typed.movedOn().isBefore(earliest), "movedOn", "rhythm.talk.error.before", earliest);
        String words = FreeText.cleaned(typed.words() == null ? "" : typed.words());
        ChangeRefused.when(words.length() > LONGEST_WORDS, "words", "rhythm.talk.error.words", LONGEST_WORDS);
        ChangeRefused.when(FreeText.holdsNationalNumber(words), "words", "rhythm.error.nationalNumber");
        LocalDate stood = corrected == null ? typed.shown() : corrected.earlierOn();
        write(journey, agreement, typed, words, stood, lateOn(agreement, corrected, stood, typed.movedOn()));
        if (awaited.isTimer()) {
            var decided = appointments.followUp(typed.agreedOn(), journey.unitId());
            engine.move(journey.kind().process(), caseNumber, Elements.NEXT_CONVERSATION, ((Date) decided.get(Variables.NEXT_CONVERSATION)).toInstant(), decided);
        } else {
            engine.moveTask(caseNumber, awaited.taskId(), Deadlines.endOf(typed.agreedOn()).toInstant(),
                    Deadlines.startOf(typed.agreedOn().minusDays(deadlines.conversationReminder(journey.unitId()))).toInstant());
        }
    }

    /** The day against which it is late whatever is agreed now, or null: the first that had passed when somebody moved it. */
    private LocalDate lateOn(Agreement agreement, Move corrected, LocalDate stood, LocalDate movedOn) {
        return jdbc.sql("""
                select m.late_on from stegvis.agreed_move m
                 where m.agreement_id = :agreement and m.late_on is not null and m.id is distinct from :corrected
                   and not exists (select from stegvis.agreed_move later where later.supersedes = m.id)
                 order by m.late_on limit 1""").param("agreement", agreement.id()).param("corrected", corrected == null ? null : corrected.id(), Types.OTHER)
                .query(LocalDate.class).optional().orElse(movedOn.isAfter(stood) ? stood : null);
    }

    private LocalDate earliest(Journey journey, Agreement agreement, Move before) {
        LocalDate rested = jdbc.sql("""
                select max(p.until_before) from stegvis.journey_pause p
                 where p.journey_id = :id and not exists (select from stegvis.journey_pause later where later.supersedes = p.id)""")
                .param("id", journey.id()).query((row, number) -> row.getObject(1, LocalDate.class)).list().get(0);
        LocalDate day = agreement.madeOn();
        day = rested != null && rested.isAfter(day) ? rested : day;
        return before != null && before.movedOn().isAfter(day) ? before.movedOn() : day;
    }

    private Journey worked(String caseNumber) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        return journeys.locked(caseNumber);
    }

    private CaseTimer.Awaited movable(Journey journey, LocalDate shown) {
        ChangeRefused.when(rests(journey), "form", "rhythm.talk.error.paused");
        CaseTimer.Awaited awaited = awaited(journey).filter(one -> one.due() != null).orElseThrow(() -> new ChangeRefused("form", "rhythm.talk.error.none"));
        ChangeRefused.when(!Deadlines.day(awaited.due()).equals(shown), "form", "journey.error.changedMeanwhile");
        return awaited;
    }

    private Optional<CaseTimer.Awaited> awaited(Journey journey) {
        return engine.find(journey.kind().process(), journey.caseNumber(), Elements.NEXT_CONVERSATION, Variables.FOLLOW_UP_DUE, CONVERSATIONS);
    }

    /** The latest answer in which a next conversation was agreed. */
    private Optional<Agreement> agreement(Journey journey) {
        return jdbc.sql("""
                select a.id, cast(coalesce(a.answers ->> 'madeOn', a.answers ->> 'heldOn') as date) as made_on
                  from stegvis.answer a
                 where a.case_number = :case and a.supersedes is null and a.answers ->> 'nextConversationOn' is not null
                 order by a.recorded_at desc, a.answers ->> 'nextConversationOn' desc, a.id limit 1""").param("case", journey.caseNumber())
                .query(Agreement.class).optional();
    }

    private void write(Journey journey, Agreement agreement, Typed typed, String words, LocalDate stood, LocalDate lateOn) {
        jdbc.sql("""
                insert into stegvis.agreed_move (id, journey_id, agreement_id, moved_on, earlier_on, agreed_on, asked_by, words, late_on, recorded_at, recorded_by, supersedes)
                values (:id, :journey, :agreement, :movedOn, :earlierOn, :agreedOn, :askedBy, :words, :lateOn, :at, :by, :supersedes)""")
                .param("id", UUID.randomUUID()).param("journey", journey.id()).param("agreement", agreement.id()).param("movedOn", typed.movedOn())
                .param("earlierOn", stood).param("agreedOn", typed.agreedOn()).param("askedBy", typed.askedBy())
                .param("words", words.isEmpty() ? null : words, Types.VARCHAR).param("lateOn", lateOn, Types.DATE)
                .param("at", Timestamp.from(clock.instant())).param("by", user.id()).param("supersedes", typed.corrects(), Types.OTHER).update();
    }
}

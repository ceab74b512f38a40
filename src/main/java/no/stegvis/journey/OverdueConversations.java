package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.ProcessParameter;
import no.stegvis.access.Role;
import no.stegvis.engine.Directory;
import no.stegvis.engine.Processes;
import no.stegvis.engine.TaskWithdrawal;
import no.stegvis.journey.process.OverdueConversationModel;
import no.stegvis.journey.process.OverdueConversationModel.Variables;
import no.stegvis.journey.process.ParticipantJourneyModel;
import no.stegvis.journey.process.RelativeJourneyModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Conversations and after-care contacts that are long overdue: the unit's team leader gets a task, once for each. It is looked for beside the
 * journeys, so that those on an earlier model are found too. A follow-up's team leader is told by the journey itself, and her task is taken
 * away here when the conversation is held; plans and steps of measures stand in her list alone: what is agreed there is the coordinator's own.
 */
@Component
class OverdueConversations {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueConversations.class);

    private record Kind(String element, ProcessParameter days) {
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(ParticipantJourneyModel.Elements.HOLD_FIRST_CONVERSATION, ProcessParameter.FIRST_CONVERSATION_OVERDUE_DAYS),
            new Kind(ParticipantJourneyModel.Elements.HOLD_MAPPING_CONVERSATION, ProcessParameter.CONVERSATION_OVERDUE_DAYS),
            new Kind(ParticipantJourneyModel.Elements.HOLD_EVALUATION_CONVERSATION, ProcessParameter.CONVERSATION_OVERDUE_DAYS),
            new Kind(ParticipantJourneyModel.Elements.MAKE_AFTER_CARE_CONTACT, ProcessParameter.CONVERSATION_OVERDUE_DAYS),
            new Kind(RelativeJourneyModel.Elements.HOLD_RELATIVE_FIRST_CONVERSATION, ProcessParameter.FIRST_CONVERSATION_OVERDUE_DAYS),
            new Kind(RelativeJourneyModel.Elements.HOLD_CLOSING_CONVERSATION, ProcessParameter.CONVERSATION_OVERDUE_DAYS));

    private static final String[] REVIEWS = {ParticipantJourneyModel.Elements.FOLLOW_UP_OVERDUE, RelativeJourneyModel.Elements.FOLLOW_UP_OVERDUE};
    private static final String[] FOLLOW_UPS = {ParticipantJourneyModel.Elements.HOLD_FOLLOW_UP_CONVERSATION,
            RelativeJourneyModel.Elements.HOLD_RELATIVE_CONVERSATION};

    private static final String LATE = "stegvis.late_conversations(:elements, :parameters, :standards, :now)";

    /** @param element its task's id in the model */
    record Delay(String element, LocalDate due) {
    }

    private record Late(String taskId, UUID journeyId, String caseNumber, String element, Timestamp due) {
    }

    /** A follow-up's review. */
    private record Needless(String taskId, String caseNumber) {
    }

    private final Journeys journeys;
    private final Processes processes;
    private final TaskWithdrawal withdrawal;
    private final CaseAccess access;
    private final Directory directory;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    OverdueConversations(Journeys journeys, Processes processes, TaskWithdrawal withdrawal, CaseAccess access, Directory directory,
                         TransactionTemplate transaction, JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.processes = processes;
        this.withdrawal = withdrawal;
        this.access = access;
        this.directory = directory;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Each case by itself: one that fails keeps no other waiting, and is taken the next time. What is over goes first. */
    void look() {
        for (String caseNumber : over()) {
            alone(caseNumber, () -> noLongerOverdue(journeys.locked(caseNumber)));
        }
        for (Needless review : heldFollowUps()) {
            alone(review.caseNumber(), () -> takeAway(review));
        }
        for (Late late : longOverdue()) {
            alone(late.caseNumber(), () -> tell(late));
        }
    }

    private void alone(String caseNumber, Runnable work) {
        try {
            transaction.executeWithoutResult(status -> work.run());
        } catch (RuntimeException e) {
            LOG.warn("Whether a conversation of {} is overdue is looked at the next time", caseNumber, e);
        }
    }

    private List<String> over() {
        return asked("""
                select j.case_number
                  from stegvis.overdue_conversation o
                  join stegvis.journey j on j.id = o.journey_id
                 where o.reviewed_at is null
                   and o.task_id not in (select l.task_id from %s l)
                 order by 1""").query(String.class).list();
    }

    private List<Needless> heldFollowUps() {
        return jdbc.sql("select r.task_id, r.case_number from stegvis.needless_reviews(:reviews, :followUps) r order by r.case_number, r.task_id")
                .param("reviews", REVIEWS).param("followUps", FOLLOW_UPS).query(Needless.class).list();
    }

    /** A pause may have begun meanwhile, or she has looked at it. */
    private void takeAway(Needless review) {
        journeys.locked(review.caseNumber());
        if (heldFollowUps().contains(review)) {
            withdrawal.withdraw(review.caseNumber(), review.taskId());
        }
    }

    private List<Late> longOverdue() {
        return asked("""
                select l.task_id, l.journey_id, l.case_number, l.element, l.due
                  from %s l
                 where l.long_overdue
                   and not exists (select from stegvis.overdue_conversation o where o.task_id = l.task_id)
                 order by l.due, l.case_number""").query(Late.class).list();
    }

    private JdbcClient.StatementSpec asked(String sql) {
        return jdbc.sql(sql.formatted(LATE))
                .param("elements", KINDS.stream().map(Kind::element).toArray(String[]::new))
                .param("parameters", KINDS.stream().map(kind -> kind.days().id()).toArray(String[]::new))
                .param("standards", KINDS.stream().map(kind -> Integer.valueOf(kind.days().standard())).toArray(Integer[]::new))
                .param("now", Timestamp.from(clock.instant()));
    }

    private void tell(Late late) {
        Journey journey = journeys.locked(late.caseNumber());
        if (!someLeaderMaySee(journey)) {
            return;
        }
        // held meanwhile, or told of by another node
        boolean first = asked("""
                insert into stegvis.overdue_conversation (task_id, journey_id, element, due, told_at)
                select l.task_id, l.journey_id, l.element, l.due, :now from %s l where l.task_id = :task and l.long_overdue
                on conflict do nothing""").param("task", late.taskId()).update() == 1;
        if (first) {
            processes.start(OverdueConversationModel.PROCESS, journey.caseNumber(), Map.of(Variables.UNIT, journey.unitId()));
        }
    }

    /** A closed case's task would be nobody's where no team leader is among its readers; it is looked at again the next time. */
    private boolean someLeaderMaySee(Journey journey) {
        return !access.isClosed(journey.caseNumber()) || directory.membersOf(Role.TEAMLEDER.groupIn(journey.unitId())).stream()
                .anyMatch(leader -> !access.isClosedTo(leader.id(), journey.caseNumber()));
    }

    /** @return what the team leader is asked about, or empty when it is nothing of ours */
    Optional<Delay> of(String caseNumber) {
        return jdbc.sql("""
                select o.element, o.due
                  from stegvis.overdue_conversation o
                  join stegvis.journey j on j.id = o.journey_id
                 where j.case_number = :case and o.reviewed_at is null""").param("case", caseNumber)
                .query((row, number) -> new Delay(row.getString(1), Deadlines.day(row.getTimestamp(2).toInstant()))).optional();
    }

    void reviewed(String caseNumber) {
        jdbc.sql("""
                update stegvis.overdue_conversation o set reviewed_at = :now
                  from stegvis.journey j
                 where j.id = o.journey_id and j.case_number = :case and o.reviewed_at is null""")
                .param("now", Timestamp.from(clock.instant())).param("case", caseNumber).update();
    }

    @EventListener
    void journeyIsOver(JourneyOver over) {
        noLongerOverdue(over.journey());
    }

    private void noLongerOverdue(Journey journey) {
        boolean waits = jdbc.sql("delete from stegvis.overdue_conversation where journey_id = :id and reviewed_at is null")
                .param("id", journey.id()).update() == 1;
        if (waits) {
            processes.correlate(OverdueConversationModel.Messages.NO_LONGER_OVERDUE, journey.caseNumber(), Map.of());
        }
    }
}

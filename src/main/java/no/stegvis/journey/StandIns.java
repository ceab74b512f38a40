package no.stegvis.journey;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tasks of those who are away go to their stand-ins, also those that come meanwhile, and back when they are here again; what a stand-in has
 * begun by then stays with her, and the absence knows it. A task that a stand-in might not take herself (a closed case, another unit) stays
 * where it is. Done twice, nothing happens twice.
 */
@Component
class StandIns {

    private static final Logger LOG = LoggerFactory.getLogger(StandIns.class);

    private record Away(UUID id, String userId, String standIn) {
    }

    private record Given(String taskId, UUID absenceId, String userId, String standIn) {
    }

    private final Tasks tasks;
    private final Deadlines deadlines;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    StandIns(Tasks tasks, Deadlines deadlines, TransactionTemplate transaction, JdbcClient jdbc, Clock clock) {
        this.tasks = tasks;
        this.deadlines = deadlines;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void look() {
        for (String person : jdbc.sql("""
                select a.user_id from stegvis.absence a where a.ended_at is null and :today between a.from_on and a.until_on
                union
                select a.user_id from stegvis.absence a
                 where exists (select from stegvis.stand_in_task t where t.absence_id = a.id and t.settled_at is null)
                 order by 1""").param("today", deadlines.today()).query(String.class).list()) {
            try {
                transaction.executeWithoutResult(status -> looked(person));
            } catch (RuntimeException e) {
                LOG.warn("The tasks of somebody who is away are looked at the next time", e);
            }
        }
    }

    /** In the running transaction. */
    @Transactional
    public void lookAt(String person) {
        looked(person);
    }

    private void looked(String person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('stegvis stand-in ' || :person))").param("person", person).query((row, number) -> 1).list();
        LocalDate today = deadlines.today();
        jdbc.sql("""
                select t.task_id, t.absence_id, a.user_id, a.stand_in
                  from stegvis.stand_in_task t
                  join stegvis.absence a on a.id = t.absence_id
                 where t.settled_at is null and a.user_id = :person and (a.ended_at is not null or a.until_on < :today)""")
                .param("person", person).param("today", today).query(Given.class).list().forEach(this::back);
        jdbc.sql("select id, user_id, stand_in from stegvis.absence where ended_at is null and user_id = :person and :today between from_on and until_on")
                .param("person", person).param("today", today).query(Away.class).list().forEach(this::give);
    }

    private void give(Away away) {
        for (TaskView task : tasks.ofPerson(away.userId())) {
            if (tasks.give(task.id(), away.userId(), away.standIn())) {
                jdbc.sql("""
                        insert into stegvis.stand_in_task (task_id, absence_id, case_number, given_at) values (:task, :absence, :case, :at)
                        on conflict (task_id, absence_id) do update set settled_at = null, outcome = null""")
                        .param("task", task.id()).param("absence", away.id()).param("case", task.caseNumber())
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
            }
        }
    }

    private void back(Given given) {
        boolean begun = jdbc.sql("select exists (select from stegvis.draft where key = 'task:' || :task and user_id = :standIn)")
                .param("task", given.taskId()).param("standIn", given.standIn()).query(Boolean.class).single();
        boolean open = tasks.find(given.taskId()).filter(task -> given.standIn().equals(task.assignee())).isPresent();
        String outcome = !open ? "gone" : begun ? "begun" : tasks.give(given.taskId(), given.standIn(), given.userId()) ? "returned" : "gone";
        settle(given.taskId(), given.absenceId(), outcome);
    }

    private void settle(String taskId, UUID absenceId, String outcome) {
        jdbc.sql("update stegvis.stand_in_task set settled_at = :at, outcome = :outcome where task_id = :task and absence_id = :absence")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("outcome", outcome).param("task", taskId)
                .param("absence", absenceId).update();
    }

    /** The case is somebody else's now: nothing of it goes back. */
    void settleOf(String caseNumber, Instant at) {
        List<String> standIns = jdbc.sql("""
                update stegvis.stand_in_task set settled_at = :at, outcome = 'gone' where case_number = :case and settled_at is null
                returning task_id""").param("at", at.atOffset(ZoneOffset.UTC)).param("case", caseNumber).query(String.class).list();
        LOG.debug("{} tasks of a stand-in go with their case", standIns.size());
    }
}

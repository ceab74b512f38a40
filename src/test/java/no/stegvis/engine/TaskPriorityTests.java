package no.stegvis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import no.stegvis.CountedStatements;
import no.stegvis.Visitor;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How much a task hurries stands in a table that administrators change; as days pass, the tasks follow, without each being touched. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskPriorityTests {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 10);
    private static final Path TABLE = Path.of("processes/tasks/taskPriority.dmn");

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private TaskPriorities priorities;
    @Autowired
    private ShippedModels shipped;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private CountedStatements statements;

    private final List<Deployment> deployed = new ArrayList<>();

    @BeforeEach
    void a_day() {
        walk.organisation();
        walk.itIs(TODAY);
        priorities.renew();
    }

    @AfterEach
    void the_shipped_table_again() {
        jdbc.sql("delete from act_ru_task where id_ like 'prio-%'").update();
        jdbc.sql("delete from act_ru_execution where id_ = 'prio'").update();
        deployed.forEach(one -> repository.deleteDeployment(one.getId(), true));
        jdbc.sql("delete from stegvis.model_draft where resource like 'processes/tasks/%'").update();
        priorities.renew();
    }

    @ParameterizedTest
    @CsvSource({"scoreAlert,userTask_answerAlert,30,100", "scoreAlert,userTask_answerAlert,,100", "emergencyAccessNotice,userTask_noticeEmergencyAccess,,90",
            "emergencyAccess,userTask_reviewEmergencyAccess,20,90", "handOver,userTask_answerHandOver,5,80", "participantJourney,userTask_makePlan,-1,80",
            "participantJourney,userTask_makePlan,-4000,80", "participantJourney,userTask_makePlan,0,70", "participantJourney,userTask_makePlan,1,60",
            "participantJourney,userTask_makePlan,3,60", "participantJourney,userTask_makePlan,4,55", "participantJourney,userTask_makePlan,7,55",
            "participantJourney,userTask_makePlan,8,50", "participantJourney,userTask_makePlan,4000,50", "participantJourney,userTask_makePlan,,50"})
    void the_table_that_is_shipped(String process, String task, Integer days, int priority) {
        Date due = days == null ? null : Date.from(TODAY.plusDays(days).atTime(23, 59).atZone(OSLO).toInstant());
        assertThat(priorities.of(process, task, due)).hasValue(priority);
    }

    /** In Norway it is a day later than in UTC for an hour or two each night. */
    @Test
    void days_are_counted_as_people_in_norway_count_them() {
        clock.freezeAt(Instant.parse("2025-06-10T22:30:00Z"));
        assertThat(priorities.of("participantJourney", "userTask_makePlan", Date.from(Instant.parse("2025-06-10T21:59:00Z")))).hasValue(80);
        assertThat(priorities.of("participantJourney", "userTask_makePlan", Date.from(Instant.parse("2025-06-11T21:59:00Z")))).hasValue(70);
        assertThat(priorities.of("participantJourney", "userTask_makePlan", Date.from(Instant.parse("2025-06-11T22:00:00Z")))).as("tomorrow").hasValue(60);
    }

    @Test
    void a_new_task_has_its_priority_from_the_start_and_follows_its_deadline() {
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        TaskView task = walk.task(walk.start(kari), "userTask_holdFirstConversation");
        LocalDate due = task.due().atZone(OSLO).toLocalDate();
        assertThat(priority(task.id())).isEqualTo(priorities.of("participantJourney", task.elementId(), Date.from(task.due())).getAsInt());

        walk.itIs(due);
        priorities.renew();
        assertThat(priority(task.id())).isEqualTo(70);
        walk.itIs(due.plusDays(1));
        priorities.renew();
        assertThat(priority(task.id())).isEqualTo(80);
    }

    @Test
    void a_changed_table_takes_effect_and_outlives_the_next_start() throws Exception {
        tasks(1, 20);
        priorities.renew();
        assertThat(priority("prio-1")).isEqualTo(50);
        administratorDeploys(table().replace("<outputEntry id=\"rule_8_priority\"><text>50", "<outputEntry id=\"rule_8_priority\"><text>35"));
        priorities.renew();
        assertThat(priority("prio-1")).isEqualTo(35);

        // what the release before shipped was another table
        jdbc.sql("update act_ge_bytearray set bytes_ = bytes_ || convert_to(' ', 'UTF8') where name_ = 'processes/tasks/taskPriority.dmn'").update();
        shipped.deploy();
        priorities.renew();
        assertThat(priority("prio-1")).as("a release doesn't take the administrator's table away").isEqualTo(35);
    }

    @Test
    void a_table_that_has_no_answer_leaves_tasks_as_they_are_and_stops_nobody() throws Exception {
        tasks(1, 20);
        priorities.renew();
        administratorDeploys(table().replaceAll("(?s)<rule id=\"rule_[2-8]\">.*?</rule>", ""));
        assertThat(priorities.renew()).isZero();
        assertThat(priority("prio-1")).isEqualTo(50);
        administratorDeploys(table().replace("<text>dueInDays</text>", "<text>dueInDays + soon</text>"));
        priorities.renew();
        assertThat(priority("prio-1")).isEqualTo(50);
        assertThat(walk.start(Visitor.signedIn(port, Walk.COORDINATOR))).as("cases are opened all the same").isNotBlank();
    }

    @Test
    void a_number_beyond_the_scale_becomes_its_end() throws Exception {
        tasks(1, 20);
        administratorDeploys(table().replace("<outputEntry id=\"rule_8_priority\"><text>50", "<outputEntry id=\"rule_8_priority\"><text>5000"));
        priorities.renew();
        assertThat(priority("prio-1")).isEqualTo(100);
    }

    /** Five thousand open tasks, of which seven come a step nearer. */
    @Test
    void five_thousand_tasks_are_looked_at_together_and_only_those_change_that_must() {
        tasks(5000, 100);
        priorities.renew();
        jdbc.sql("update act_ru_task set due_date_ = :due where id_ in ('prio-1', 'prio-2', 'prio-3', 'prio-4', 'prio-5', 'prio-6', 'prio-7')")
                .param("due", java.sql.Timestamp.from(TODAY.atTime(12, 0).atZone(OSLO).toInstant())).update();
        List<String> before = versions();

        List<String> sent = statements.during(() -> assertThat(priorities.renew()).isEqualTo(7));

        assertThat(sent).as("the table's version, the tasks by kind, one change").hasSizeLessThanOrEqualTo(4);
        assertThat(versions()).as("rows written").hasSize(5000).satisfies(after -> {
            List<String> changed = new ArrayList<>(after);
            changed.removeAll(before);
            assertThat(changed).hasSize(7);
        });
        assertThat(statements.during(() -> assertThat(priorities.renew()).isZero())).as("nothing to change").hasSizeLessThanOrEqualTo(3);
    }

    /** Whoever completes a task at this moment is neither told that it has changed, nor kept waiting, nor waited for. */
    @Test
    void a_task_that_somebody_is_working_on_is_left_for_the_next_time() throws Exception {
        tasks(2, 0);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Thread working = new Thread(() -> transaction.executeWithoutResult(running -> {
            jdbc.sql("select 1 from act_ru_task where id_ = 'prio-1' for update").query(Integer.class).single();
            held.countDown();
            await(looked);
        }));
        working.start();
        await(held);
        try {
            assertThat(priorities.renew()).isEqualTo(1);
        } finally {
            looked.countDown();
            working.join();
        }
        assertThat(List.of(priority("prio-1"), priority("prio-2"))).containsExactly(0, 70);
        assertThat(jdbc.sql("select distinct rev_ from act_ru_task where id_ like 'prio-%'").query(Integer.class).list()).containsExactly(1);
        priorities.renew();
        assertThat(priority("prio-1")).isEqualTo(70);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> versions() {
        return jdbc.sql("select id_ || ' ' || xmin from act_ru_task where id_ like 'prio-%'").query(String.class).list();
    }

    private void tasks(int number, int dueInDays) {
        String definition = jdbc.sql("select id_ from act_re_procdef where key_ = 'participantJourney' order by version_ desc limit 1").query(String.class).single();
        jdbc.sql("""
                insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_,
                    is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
                values ('prio', 1, 'prio', 'prio', 'D-2025-9999', :definition, 'userTask_makePlan', true, false, true, false, 1, 2, 1)""")
                .param("definition", definition).update();
        jdbc.sql("""
                insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, create_time_, suspension_state_, priority_, due_date_)
                select 'prio-' || i, 1, 'prio', 'prio', :definition, 'Lag plan · D-2025-9999', 'userTask_makePlan', timestamp '2025-01-01', 1, 0, :due
                from generate_series(1, :number) i""").param("definition", definition).param("number", number)
                .param("due", java.sql.Timestamp.from(TODAY.plusDays(dueInDays).atTime(12, 0).atZone(OSLO).toInstant())).update();
    }

    private int priority(String task) {
        return jdbc.sql("select priority_ from act_ru_task where id_ = :id").param("id", task).query(Integer.class).single();
    }

    private static String table() throws Exception {
        return Files.readString(TABLE);
    }

    private void administratorDeploys(String table) {
        deployed.add(repository.createDeployment().name("administrator").source("administrator")
                .addInputStream("taskPriority.dmn", new java.io.ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8))).deploy());
    }
}

package no.stegvis;

import static no.stegvis.Walk.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many reach for the same task at once: one gets it, the others are told so. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OneWinnerTests {

    private static final int MANY = 20;

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Tasks tasks;
    @Autowired
    private Users users;
    @Autowired
    private JdbcClient jdbc;

    private Visitor kari;
    private TaskView task;

    @BeforeEach
    void a_task_that_nobody_has_taken() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 4, 7));
        kari = Visitor.signedIn(port, COORDINATOR);
        task = walk.task(walk.start(kari), Elements.HOLD_FIRST_CONVERSATION);
    }

    @Test
    void answers_sent_twenty_times_at_once_are_stored_once() throws Exception {
        walk.mine(kari, COORDINATOR, task.caseNumber(), Elements.HOLD_FIRST_CONVERSATION);
        String path = "task/" + task.id();
        Map<String, Object> answers = walk.filled(kari, path, Map.of());
        List<Integer> statuses = atOnce(IntStream.range(0, MANY).<Callable<Integer>>mapToObj(i -> () ->
                kari.answer(path, answers).status()).toList());
        assertThat(Collections.frequency(statuses, 200)).as("%s", statuses).isOne();
        assertThat(Collections.frequency(statuses, 409)).as("%s", statuses).isEqualTo(MANY - 1);
        assertThat(count("select count(*) from stegvis.answer where task_id = :id", task.id())).isOne();
        for (String fact : List.of("conversation c", "journey_event c")) {
            assertThat(count("select max(n) from (select count(*) as n from stegvis." + fact + " join stegvis.journey j on j.id = c.journey_id "
                    + "where j.case_number = :id group by c.kind) counted", task.caseNumber())).as(fact).isOne();
        }
        assertThat(tasks.openOf(task.caseNumber())).extracting(TaskView::elementId).containsExactly(Elements.HOLD_MAPPING_CONVERSATION);
    }

    @Test
    void a_task_claimed_by_twenty_at_once_has_one_owner() throws Exception {
        List<Callable<Integer>> claims = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String id = "samtidig." + i;
            if (users.find(id).isEmpty()) {
                walk.person(id, Role.KOORDINATOR, "vest");
            }
            Visitor visitor = Visitor.signedIn(port, id);
            claims.add(() -> visitor.post(Visitor.ENGINE + "/task/" + task.id() + "/claim", Map.of("userId", id)).status());
        }
        List<Integer> statuses = atOnce(claims);
        assertThat(Collections.frequency(statuses, 204)).as("%s", statuses).isOne();
        assertThat(Collections.frequency(statuses, 409)).as("%s", statuses).isEqualTo(MANY - 1);
        assertThat(walk.task(task.caseNumber(), Elements.HOLD_FIRST_CONVERSATION).assignee()).startsWith("samtidig.");
    }

    @Test
    void a_form_that_is_sent_while_the_case_is_ended_is_heard_or_told_so() throws Exception {
        for (int time = 0; time < MANY; time++) {
            TaskView one = walk.task(walk.start(kari), Elements.HOLD_FIRST_CONVERSATION);
            walk.mine(kari, COORDINATOR, one.caseNumber(), Elements.HOLD_FIRST_CONVERSATION);
            String path = "task/" + one.id();
            Map<String, Object> answers = walk.filled(kari, path, Map.of());
            List<Integer> statuses = atOnce(List.of(() -> kari.answer(path, answers).status(), () -> kari.send("POST",
                    "/deltakere/" + one.caseNumber() + "/avslutt", "application/x-www-form-urlencoded",
                    HttpRequest.BodyPublishers.ofString("endState=moved&occurredOn=2025-04-07")).status()));
            assertThat(statuses.get(0)).as("the form").isIn(200, 409);
            assertThat(statuses.get(1)).as("the ending").isIn(302, 422);
        }
    }

    private long count(String sql, String id) {
        return jdbc.sql(sql).param("id", id).query(Long.class).single();
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(work.size());
        CyclicBarrier start = new CyclicBarrier(work.size());
        try {
            List<Future<T>> running = work.stream().map(one -> threads.submit(() -> {
                start.await();
                return one.call();
            })).toList();
            List<T> done = new ArrayList<>();
            for (Future<T> one : running) {
                done.add(one.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}

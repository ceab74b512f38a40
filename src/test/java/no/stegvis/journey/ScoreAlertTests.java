package no.stegvis.journey;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import no.stegvis.Tables;
import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Membership;
import no.stegvis.access.ProcessParameter;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.StegvisClock;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.engine.Timers;
import no.stegvis.outcome.process.ScoreAlertModel;
import no.stegvis.outcome.process.ScoreAlertModel.Elements;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static no.stegvis.Visitor.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

/** An answer that demands action reaches a person today, whoever saves it, however, and whatever else goes wrong. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScoreAlertTests {

    /** A Monday. */
    private static final LocalDate TODAY = LocalDate.of(2025, 10, 6);
    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final String DONE = "Vi har snakket sammen og avtalt tid hos fastlegen i ettermiddag.";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private Tasks tasks;
    @Autowired
    private TaskService engineTasks;
    @Autowired
    private Timers timers;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private HistoryService history;
    @Autowired
    private Protection protection;
    @Autowired
    private CurrentUser currentUser;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Tables tables;

    private Visitor kari;
    private String person;

    @BeforeEach
    void somebody_takes_part() {
        walk.organisation();
        walk.itIs(TODAY);
        kari = Visitor.signedIn(port, Walk.COORDINATOR);
        person = walk.start(kari);
        walk.answer(kari, Walk.COORDINATOR, person, no.stegvis.journey.process.ParticipantJourneyModel.Elements.HOLD_FIRST_CONVERSATION,
                Map.of("intakeDecision", "proceed"));
    }

    @AfterEach
    void parameters_as_before() {
        jdbc.sql("delete from stegvis.process_parameter where name like 'alert%' or name = 'publicHolidays'").update();
    }

    private Reply send(Visitor who, String part, UUID id, String day, String items, String... more) {
        StringBuilder form = new StringBuilder("id=" + id + "&how=paper&takenOn=" + day);
        String[] values = items.split(" ");
        for (int i = 0; i < values.length; i++) {
            form.append("&item").append(i + 1).append("=").append(values[i].equals("-") ? "" : values[i]);
        }
        for (String one : more) {
            form.append("&").append(one);
        }
        return who.send("POST", "/deltakere/" + person + "/skjema/" + part, "application/x-www-form-urlencoded", BodyPublishers.ofString(form.toString()));
    }

    private Reply core(UUID id, String items, String... more) {
        return send(kari, "core-10", id, TODAY.toString(), items, more);
    }

    private List<TaskView> alerts() {
        return tasks.openOf(person).stream().filter(task -> task.elementId().equals(Elements.ANSWER_ALERT)).toList();
    }

    private void act(TaskView alert) {
        assertThat(kari.answer("task/" + alert.id(), Map.of("action", "talked", "note", DONE)).status()).isEqualTo(200);
    }

    private List<TaskView> escalated() {
        return tasks.openOf(person).stream().filter(task -> task.elementId().equals(Elements.ANSWER_UNANSWERED_ALERT)).toList();
    }

    private List<String> path(String instance) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance).orderPartiallyByOccurrence().asc().list().stream()
                .map(HistoricActivityInstance::getActivityId).toList();
    }

    private void until(Instant when) {
        clock.freezeAt(when);
        for (var due = timers.firstDueBy(when); due.isPresent(); due = timers.firstDueBy(when)) {
            timers.fire(due.get());
        }
    }

    @Test
    void an_answer_of_one_to_item_six_is_a_task_for_the_coordinator_today_and_above_all_others() {
        assertThat(core(UUID.randomUUID(), "0 4 4 0 0 1 0 0 0 0").status()).isEqualTo(302);
        TaskView alert = alerts().get(0);
        assertThat(alerts()).hasSize(1);
        assertThat(kari.get("/deltakere/" + person + "/skjema").body()).as("whoever registered it is told at once")
                .contains("Snakk med deltakeren i dag", "Svaret på punkt 6 krever");
        assertThat(alert.assignee()).isEqualTo(Walk.COORDINATOR);
        assertThat(alert.candidateGroups()).containsExactly("koordinator-vest");
        assertThat(alert.due()).isEqualTo(LocalDateTime.of(2025, 10, 6, 23, 59, 59).atZone(NORWAY).toInstant());
        assertThat(alert.name()).isEqualTo("Varsel: snakk med deltakeren i dag");
        assertThat(engineTasks.createTaskQuery().taskId(alert.id()).singleResult().getPriority()).isEqualTo(100);
        for (JsonNode filter : kari.get(ENGINE + "/filter?resourceType=Task&maxResults=100").json()) {
            if (filter.path("name").asText().equals("Mine oppgaver")) {
                for (String order : List.of("asc", "desc")) {
                    // alerts of the other tests may stand beside it: but no other task above
                    String first = kari.post(ENGINE + "/filter/" + filter.path("id").asText() + "/list?maxResults=1",
                            Map.of("sorting", List.of(Map.of("sortBy", "created", "sortOrder", order)))).json().path(0).path("name").asText();
                    assertThat(first).startsWith("Varsel: snakk med deltakeren i dag");
                }
            }
        }
        Reply form = kari.get("/api/forms/task/" + alert.id());
        assertThat(form.body()).contains("CORE-10, punkt 6: svaret er 1", "kari.koordinator");
        assertThat(tables.holding("CORE-10")).as("what was asked stays out of the engine").isEmpty();
        assertThat(jdbc.sql("select name_ from act_ru_variable where proc_inst_id_ = :id").param("id", alert.processInstanceId()).query(String.class).list())
                .containsExactlyInAnyOrder("unit", "coordinator", "alertDue", "escalateAt", "escalateTo");
    }

    @Test
    void nought_and_no_answer_raise_none() {
        assertThat(core(UUID.randomUUID(), "4 0 0 4 4 0 4 4 4 4").status()).isEqualTo(302);
        assertThat(core(UUID.randomUUID(), "4 0 0 4 4 - 4 4 4 4").status()).isEqualTo(302);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void it_is_closed_by_saying_what_was_done_and_not_otherwise() {
        core(UUID.randomUUID(), "- - - - - 4 - - - -");
        TaskView alert = alerts().get(0);
        assertThat(kari.answer("task/" + alert.id(), Map.of()).status()).isEqualTo(422);
        assertThat(kari.answer("task/" + alert.id(), Map.of("action", "talked")).status()).isEqualTo(422);
        assertThat(kari.answer("task/" + alert.id(), Map.of("action", "talked", "note", "ok")).status()).isEqualTo(422);
        assertThat(kari.answer("task/" + alert.id(), Map.of("action", "nothing", "note", DONE)).status()).isEqualTo(422);
        assertThat(kari.post(ENGINE + "/task/" + alert.id() + "/complete", Map.of()).status()).isGreaterThanOrEqualTo(400);
        assertThat(alerts()).hasSize(1);
        assertThat(kari.answer("task/" + alert.id(), Map.of("action", "talked", "note", DONE)).status()).isEqualTo(200);
        assertThat(alerts()).isEmpty();
        assertThat(path(alert.processInstanceId())).containsExactly(Elements.ACTION_DEMANDED, Elements.ANSWER_ALERT, Elements.ALERT_ANSWERED);
        until(clock.instant().plus(Duration.ofHours(3)));
        assertThat(escalated()).as("what is answered goes no further").isEmpty();
        assertThat(tables.holding("fastlegen i ettermiddag")).isEmpty();
    }

    @Test
    void unanswered_for_two_hours_the_team_leader_gets_one_too_once() {
        core(UUID.randomUUID(), "0 0 0 0 0 2 0 0 0 0");
        TaskView alert = alerts().get(0);
        until(clock.instant().plus(Duration.ofMinutes(119)));
        assertThat(escalated()).isEmpty();
        until(clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(escalated()).singleElement().satisfies(task -> {
            assertThat(task.candidateGroups()).containsExactly("teamleder-vest");
            assertThat(task.assignee()).isNull();
            assertThat(task.due()).isEqualTo(alert.due());
        });
        assertThat(alerts()).as("the coordinator has hers still").hasSize(1);
        until(clock.instant().plus(Duration.ofDays(2)));
        assertThat(escalated()).hasSize(1);

        Visitor tor = Visitor.signedIn(port, Walk.TEAM_LEADER);
        TaskView his = walk.mine(tor, Walk.TEAM_LEADER, person, Elements.ANSWER_UNANSWERED_ALERT);
        assertThat(tor.answer("task/" + his.id(), Map.of("action", "emergencyHelp", "note", DONE)).status()).isEqualTo(200);
        JsonNode hers = kari.get("/api/forms/task/" + alert.id()).json();
        assertThat(hers.path("data").path("doneBefore").asText()).contains("tor.teamleder", "Akutt hjelp er tilkalt");
        assertThat(kari.answer("task/" + alert.id(), Map.of("action", "handedOver", "note", DONE)).status()).isEqualTo(200);
        // the order of what runs beside one another is left open by the engine
        assertThat(path(alert.processInstanceId())).containsExactlyInAnyOrder(Elements.ACTION_DEMANDED, Elements.ALERT_UNANSWERED, Elements.ANSWER_ALERT,
                Elements.ANSWER_UNANSWERED_ALERT, Elements.UNANSWERED_ALERT_ANSWERED, Elements.ALERT_ANSWERED);
    }

    @Test
    void the_waiting_is_the_organisations_to_decide_and_outside_working_hours_others_are_asked_too() {
        parameter(ProcessParameter.ALERT_ESCALATION_HOURS, "1");
        core(UUID.randomUUID(), "0 0 0 0 0 2 0 0 0 0");
        until(clock.instant().plus(Duration.ofHours(1)));
        assertThat(escalated()).hasSize(1);

        clock.freezeAt(TODAY.atTime(15, 30).atZone(NORWAY).toInstant());
        core(UUID.randomUUID(), "0 0 0 0 0 2 0 0 0 0");
        until(TODAY.atTime(16, 30).atZone(NORWAY).toInstant());
        assertThat(escalated()).last().satisfies(task ->
                assertThat(task.candidateGroups()).containsExactlyInAnyOrder("teamleder-vest", "koordinator-vest"));
        parameter(ProcessParameter.ALERT_OUTSIDE_HOURS, "teamleder-nord");
        core(UUID.randomUUID(), "0 0 0 0 0 2 0 0 0 0");
        parameter(ProcessParameter.ALERT_OUTSIDE_HOURS, "teamleder-nedlagt");
        core(UUID.randomUUID(), "0 0 0 0 0 2 0 0 0 0");
        until(TODAY.atTime(17, 30).atZone(NORWAY).toInstant());
        assertThat(escalated()).extracting(task -> String.join(",", new java.util.TreeSet<>(task.candidateGroups())))
                .containsExactlyInAnyOrder("teamleder-vest", "koordinator-vest,teamleder-vest", "teamleder-nord,teamleder-vest", "teamleder-vest");
    }

    /** The first of May 2026 is a Friday: a holiday in Norway, a working day in Denmark. */
    @Test
    void on_a_public_holiday_of_her_country_others_are_asked_too() {
        Instant morning = LocalDate.of(2026, 5, 1).atTime(9, 0).atZone(NORWAY).toInstant();
        clock.freezeAt(morning);
        kari = Visitor.signedIn(port, Walk.COORDINATOR);
        core(UUID.randomUUID(), "0 0 0 0 0 2 0 0 0 0");
        parameter(ProcessParameter.PUBLIC_HOLIDAYS, "dk");
        core(UUID.randomUUID(), "0 0 0 0 0 2 0 0 0 0");
        until(morning.plus(Duration.ofHours(2)));
        assertThat(escalated()).extracting(task -> String.join(",", new java.util.TreeSet<>(task.candidateGroups())))
                .containsExactlyInAnyOrder("koordinator-vest,teamleder-vest", "teamleder-vest");
    }

    private void parameter(ProcessParameter parameter, String value) {
        jdbc.sql("delete from stegvis.process_parameter where name = :name").param("name", parameter.id()).update();
        jdbc.sql("insert into stegvis.process_parameter (name, unit_id, value) values (:name, null, :value)").param("name", parameter.id())
                .param("value", value).update();
    }

    @Test
    void what_is_only_begun_or_refused_is_judged_too_and_saving_it_later_raises_no_second() {
        UUID id = UUID.randomUUID();
        Reply byItself = send(kari, "core-10/kladd", id, "", "- - - - - 3");
        assertThat(byItself.status()).isEqualTo(302);
        assertThat(alerts()).as("a draft").hasSize(1);
        assertThat(core(id, "0 0 0 0 0 3 0 0 0 0").status()).isEqualTo(302);
        assertThat(core(id, "0 0 0 0 0 3 0 0 0 0").status()).isEqualTo(302);
        assertThat(alerts()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from stegvis.instrument_response where id = :id").param("id", id).query(Long.class).single()).isOne();

        UUID refused = UUID.randomUUID();
        Reply future = send(kari, "core-10", refused, "2025-12-24", "0 0 0 0 0 1 0 0 0 0");
        assertThat(future.status()).isEqualTo(422);
        assertThat(alerts()).as("refused for its date, and the tab closed").hasSize(2);
        assertThat(kari.get("/deltakere/" + person + "/skjema/core-10").body()).contains(refused.toString());
    }

    @Test
    void a_draft_of_another_day_typed_over_with_other_answers_is_judged_anew() {
        UUID id = UUID.randomUUID();
        send(kari, "core-10/kladd", id, "", "- - - - - 3");
        act(alerts().get(0));
        assertThat(kari.get("/deltakere/" + person + "/skjema/core-10").body()).contains(id.toString());
        clock.freezeAt(clock.instant().plus(Duration.ofDays(1)));
        String page = kari.get("/deltakere/" + person + "/skjema/core-10").body();
        assertThat(page).contains("Her er det du hadde fylt ut").doesNotContain(id.toString());
        java.util.regex.Matcher drawn = java.util.regex.Pattern.compile("name=\"id\" value=\"([^\"]+)\"").matcher(page);
        assertThat(drawn.find()).isTrue();
        assertThat(core(UUID.fromString(drawn.group(1)), "0 0 0 0 0 3 0 0 0 0").status()).isEqualTo(302);
        assertThat(alerts()).hasSize(1);
        assertThat(kari.get("/deltakere/" + person + "/skjema").body()).doesNotContain("Påbegynt");
    }

    @Test
    void a_correction_takes_no_alert_away_and_raises_one_where_there_was_none() {
        UUID first = UUID.randomUUID();
        core(first, "0 0 0 0 0 1 0 0 0 0");
        UUID second = UUID.randomUUID();
        assertThat(core(second, "0 0 0 0 0 0 0 0 0 0", "corrects=" + first, "reason=mistyped").status()).isEqualTo(302);
        UUID third = UUID.randomUUID();
        assertThat(core(third, "0 0 0 0 0 2 0 0 0 0", "corrects=" + second, "reason=changed").status()).isEqualTo(302);
        assertThat(alerts()).hasSize(1);

        UUID calm = UUID.randomUUID();
        core(calm, "0 0 0 0 0 0 0 0 0 0");
        assertThat(alerts()).hasSize(1);
        assertThat(core(UUID.randomUUID(), "0 0 0 0 0 4 0 0 0 0", "corrects=" + calm, "reason=changed").status()).isEqualTo(302);
        assertThat(alerts()).hasSize(2);
    }

    @Test
    void a_worse_answer_than_the_one_somebody_acted_on_raises_another_alert() {
        UUID first = UUID.randomUUID();
        core(first, "0 0 0 0 0 1 0 0 0 0");
        act(alerts().get(0));
        assertThat(alerts()).isEmpty();

        UUID second = UUID.randomUUID();
        assertThat(core(second, "0 0 0 0 0 1 0 0 0 1", "corrects=" + first, "reason=mistyped").status()).isEqualTo(302);
        assertThat(alerts()).as("what was acted on already").isEmpty();
        assertThat(core(UUID.randomUUID(), "0 0 0 0 0 4 0 0 0 1", "corrects=" + second, "reason=changed").status()).isEqualTo(302);

        assertThat(alerts()).hasSize(1);
        assertThat(kari.get("/api/forms/task/" + alerts().get(0).id()).body()).contains("punkt 6: svaret er 4");
    }

    @Test
    void a_worse_answer_before_anybody_has_acted_is_what_the_open_alert_shows() {
        UUID id = UUID.randomUUID();
        assertThat(send(kari, "core-10/kladd", id, "", "- - - - - 1").status()).isEqualTo(302);
        assertThat(send(kari, "core-10/kladd", id, "", "- - - - - 3").status()).isEqualTo(302);
        assertThat(send(kari, "core-10/kladd", id, "", "- - - - - 2").status()).isEqualTo(302);

        assertThat(alerts()).hasSize(1);
        assertThat(kari.get("/api/forms/task/" + alerts().get(0).id()).body()).contains("punkt 6: svaret er 3");
        assertThat(send(kari, "core-10/kladd", id, "", "- - - - - 4").status()).isEqualTo(302);
        assertThat(alerts()).hasSize(1);
        assertThat(kari.get("/api/forms/task/" + alerts().get(0).id()).body()).as("the worst of several").contains("punkt 6: svaret er 4");
        act(alerts().get(0));
        assertThat(core(id, "0 0 0 0 0 3 0 0 0 0").status()).isEqualTo(302);
        assertThat(alerts()).as("what was acted on already").isEmpty();
    }

    @Test
    void saved_by_many_at_once_it_is_one_alert() throws Exception {
        UUID id = UUID.randomUUID();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boolean draft = i % 2 == 0;
            work.add(() -> draft ? send(kari, "core-10/kladd", id, "", "- - - - - 3").status() : core(id, "0 0 0 0 0 3 0 0 0 0").status());
        }
        var threads = Executors.newFixedThreadPool(work.size());
        CyclicBarrier start = new CyclicBarrier(work.size());
        try {
            List<Future<Integer>> running = work.stream().map(one -> threads.submit(() -> {
                start.await();
                return one.call();
            })).toList();
            for (Future<Integer> one : running) {
                assertThat(one.get()).isEqualTo(302);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(alerts()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from stegvis.instrument_response where id = :id").param("id", id).query(Long.class).single()).isOne();
    }

    @Test
    void two_who_fire_the_same_timer_make_one_task() throws Exception {
        core(UUID.randomUUID(), "0 0 0 0 0 3 0 0 0 0");
        Instant later = clock.instant().plus(Duration.ofHours(2));
        clock.freezeAt(later);
        String instance = alerts().get(0).processInstanceId();
        Timers.DueTimer other = timers.firstDueBy(later).orElseThrow();
        for (; !instance.equals(other.processInstanceId()); other = timers.firstDueBy(later).orElseThrow()) {
            timers.fire(other);
        }
        Timers.DueTimer due = other;
        CyclicBarrier start = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> fire = () -> {
                start.await();
                try {
                    timers.fire(due);
                    return true;
                } catch (RuntimeException taken) {
                    return false;
                }
            };
            List<Future<Boolean>> both = List.of(threads.submit(fire), threads.submit(fire));
            int fired = 0;
            for (Future<Boolean> one : both) {
                fired += one.get() ? 1 : 0;
            }
            assertThat(fired).isOne();
        } finally {
            threads.shutdownNow();
        }
        assertThat(escalated()).hasSize(1);
    }

    @Test
    void without_a_coordinator_who_could_take_it_her_group_is_asked() {
        users.leave(Walk.COORDINATOR, new Membership(Role.KOORDINATOR, "vest"));
        try {
            Visitor tor = Visitor.signedIn(port, Walk.TEAM_LEADER);
            assertThat(send(tor, "core-10", UUID.randomUUID(), TODAY.toString(), "0 0 0 0 0 3 0 0 0 0").status()).isEqualTo(302);
            assertThat(alerts()).singleElement().satisfies(task -> assertThat(task.assignee()).isNull());
        } finally {
            users.join(Walk.COORDINATOR, new Membership(Role.KOORDINATOR, "vest"));
        }
    }

    @Test
    void a_closed_case_alerts_those_it_is_open_to_and_nobody_else() {
        if (users.find("eva.varsel").isEmpty()) {
            walk.person("eva.varsel", Role.KOORDINATOR, "vest");
        }
        currentUser.runAs(Walk.COORDINATOR, () -> protection.protect(person, "strictlyConfidential"));
        core(UUID.randomUUID(), "0 0 0 0 0 3 0 0 0 0");
        until(clock.instant().plus(Duration.ofHours(2)));
        for (TaskView task : List.of(alerts().get(0), escalated().get(0))) {
            assertThat(kari.get(ENGINE + "/task/" + task.id()).status()).as(task.elementId()).isEqualTo(200);
            for (String other : List.of("eva.varsel", Walk.TEAM_LEADER, Walk.ELSEWHERE)) {
                Visitor who = Visitor.signedIn(port, other);
                assertThat(who.get(ENGINE + "/task/" + task.id()).status()).as(other).isEqualTo(404);
                assertThat(who.get("/api/forms/task/" + task.id()).status()).as(other).isEqualTo(404);
            }
        }
    }

    @Test
    void another_units_people_see_neither_the_case_nor_the_alert() {
        core(UUID.randomUUID(), "0 0 0 0 0 3 0 0 0 0");
        Visitor nina = Visitor.signedIn(port, Walk.ELSEWHERE);
        assertThat(nina.get("/api/forms/task/" + alerts().get(0).id()).status()).isEqualTo(404);
        assertThat(nina.get("/deltakere/" + person + "/skjema").status()).isEqualTo(404);
        assertThat(nina.get("/deltakere/" + person + "/skjema/core-10").status()).isEqualTo(404);
        for (String part : List.of("core-10", "core-10/kladd", "core-10/kladd/forkast")) {
            assertThat(send(nina, part, UUID.randomUUID(), TODAY.toString(), "0 0 0 0 0 3 0 0 0 0").status()).as(part).isEqualTo(404);
        }
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void what_cannot_start_its_alert_is_not_saved_either() {
        jdbc.sql("alter table stegvis.instrument_alert rename to instrument_alert_away").update();
        UUID id = UUID.randomUUID();
        try {
            assertThat(core(id, "0 0 0 0 0 3 0 0 0 0").status()).isEqualTo(500);
        } finally {
            jdbc.sql("alter table stegvis.instrument_alert_away rename to instrument_alert").update();
        }
        assertThat(jdbc.sql("select count(*) from stegvis.instrument_response where id = :id").param("id", id).query(Long.class).single()).isZero();
        assertThat(core(id, "0 0 0 0 0 3 0 0 0 0").status()).isEqualTo(302);
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void the_drawing_of_the_journey_is_the_journeys_still() {
        core(UUID.randomUUID(), "0 0 0 0 0 3 0 0 0 0");
        assertThat(kari.get("/api/journeys/" + person + "/diagram").body()).contains("participantJourney").doesNotContain(ScoreAlertModel.PROCESS);
    }
}

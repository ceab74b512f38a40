package no.stegvis.form;

import static no.stegvis.Walk.COORDINATOR;
import static no.stegvis.Walk.ELSEWHERE;
import static no.stegvis.Walk.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.TaskView;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody takes a task from a colleague unseen, and whoever comes second hears who was first. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskHoldingTests {

    private static final String COLLEAGUE = "hanne.holder";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private JdbcClient jdbc;

    private Visitor kari;
    private Visitor hanne;
    private TaskView task;
    private String path;

    @BeforeEach
    void a_task_that_two_have_open() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 3, 3));
        if (users.find(COLLEAGUE).isEmpty()) {
            walk.person(COLLEAGUE, Role.KOORDINATOR, "vest");
        }
        kari = Visitor.signedIn(port, COORDINATOR);
        hanne = Visitor.signedIn(port, COLLEAGUE);
        task = walk.task(walk.start(kari), Elements.HOLD_FIRST_CONVERSATION);
        path = "/api/forms/task/" + task.id();
    }

    @Test
    void of_two_who_take_it_the_second_hears_who_was_first_in_her_language() {
        assertThat(holder(hanne).path("state").asText()).isEqualTo("FREE");
        assertThat(hand(kari, null, COORDINATOR).json().path("state").asText()).isEqualTo("MINE");
        Reply second = hand(hanne, null, COLLEAGUE);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("message").asText()).isEqualTo(COORDINATOR + " har oppgaven.");
        assertThat(assignee()).isEqualTo(COORDINATOR);
        hanne.get("/login?lang=en");
        assertThat(hand(hanne, null, COLLEAGUE).json().path("message").asText()).isEqualTo(COORDINATOR + " has the task.");
        hanne.get("/login?lang=da");
        assertThat(holder(hanne).path("message").asText()).isEqualTo(COORDINATOR + " har opgaven.");
    }

    /** What she sees on an old card is not what she takes away. */
    @Test
    void what_a_colleague_has_taken_since_is_neither_given_away_nor_laid_back() {
        hand(kari, null, COORDINATOR);
        assertThat(hand(hanne, COORDINATOR, COLLEAGUE).status()).as("she saw whose it was").isEqualTo(200);
        assertThat(hand(kari, COORDINATOR, null).status()).as("her card still says that it is hers").isEqualTo(409);
        assertThat(hand(kari, COORDINATOR, COORDINATOR).json().path("message").asText()).isEqualTo(COLLEAGUE + " har oppgaven.");
        assertThat(assignee()).isEqualTo(COLLEAGUE);
        assertThat(hand(hanne, COLLEAGUE, null).json().path("state").asText()).isEqualTo("FREE");
        assertThat(assignee()).isNull();
    }

    @Test
    void it_goes_only_to_whoever_might_have_taken_it() {
        Reply refused = hand(kari, null, ELSEWHERE);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("message").asText()).contains("samme enhet");
        assertThat(assignee()).isNull();
    }

    @Test
    void whoever_sends_or_saves_after_a_colleague_took_it_hears_who_has_it() {
        hand(kari, null, COORDINATOR);
        Map<String, Object> answers = walk.filled(kari, "task/" + task.id(), Map.of());
        hand(hanne, COORDINATOR, COLLEAGUE);
        for (Reply told : java.util.List.of(kari.answer("task/" + task.id(), answers),
                kari.send("PUT", path + "/draft", Map.of("data", Map.of("ownWords", "Halvferdig"))))) {
            assertThat(told.status()).isEqualTo(409);
            assertThat(told.json().path("message").asText()).startsWith(COLLEAGUE + " har oppgaven nå. Det du har skrevet, står her");
        }
    }

    @Test
    void whoever_sends_after_a_colleague_completed_it_hears_who_did() {
        hand(kari, null, COORDINATOR);
        Map<String, Object> answers = walk.filled(kari, "task/" + task.id(), Map.of());
        hand(hanne, COORDINATOR, COLLEAGUE);
        assertThat(hanne.answer("task/" + task.id(), answers).status()).isEqualTo(200);
        Reply late = kari.answer("task/" + task.id(), answers);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("message").asText()).startsWith(COLLEAGUE + " har allerede fullført oppgaven.");
        assertThat(holder(kari).path("state").asText()).isEqualTo("DONE");
        assertThat(hand(kari, COLLEAGUE, COORDINATOR).status()).isEqualTo(409);
    }

    @Test
    void to_others_there_is_no_such_task() {
        Visitor nina = Visitor.signedIn(port, ELSEWHERE);
        String never = "/api/forms/task/00000000-0000-0000-0000-000000000000";
        assertThat(nina.get(path + "/holder")).isEqualTo(nina.get(never + "/holder")).extracting(Reply::status).isEqualTo(404);
        assertThat(nina.send("PUT", path + "/holder", Map.of("to", ELSEWHERE))).isEqualTo(nina.send("PUT", never + "/holder", Map.of("to", ELSEWHERE)));
        assertThat(nina.send("PUT", path + "/follow-up", Map.of("on", "2025-04-01"))).isEqualTo(nina.send("PUT", never + "/follow-up", Map.of("on", "2025-04-01")));
        assertThat(jdbc.sql("select count(*) from act_ru_task where id_ = :id and follow_up_date_ is null and assignee_ is null").param("id", task.id())
                .query(Integer.class).single()).isOne();
    }

    /** Tasklist sends a task whole when a day is noted: also who had it when its card was drawn. */
    @Test
    void a_task_that_is_sent_back_whole_takes_nothing_from_whoever_has_it() {
        String address = Visitor.ENGINE + "/task/" + task.id();
        Map<String, Object> whole = new HashMap<>(Map.of("name", kari.get(address).json().path("name").asText(), "priority", 50, "followUp", "2025-04-01T00:00:00.000+0200"));
        whole.put("due", kari.get(address).json().path("due").asText());
        hand(kari, null, COORDINATOR);
        Reply stale = hanne.send("PUT", address, whole);
        assertThat(stale.status()).as(stale.body()).isEqualTo(409);
        assertThat(assignee()).isEqualTo(COORDINATOR);
        whole.put("assignee", COLLEAGUE);
        assertThat(hanne.send("PUT", address, whole).status()).isEqualTo(409);
        whole.put("assignee", COORDINATOR);
        assertThat(hanne.send("PUT", address, whole).status()).isEqualTo(204);
    }

    @Test
    void when_to_come_back_is_noted_and_cleared_and_nothing_else_changes() {
        hand(kari, null, COORDINATOR);
        Reply noted = kari.send("PUT", path + "/follow-up", Map.of("on", "2025-04-01"));
        assertThat(noted.json().path("followUp").asText()).isEqualTo("2025-04-01");
        assertThat(jdbc.sql("select follow_up_date_::text from act_ru_task where id_ = :id").param("id", task.id()).query(String.class).single())
                .as("midnight in Norway").isEqualTo("2025-03-31 22:00:00");
        assertThat(assignee()).isEqualTo(COORDINATOR);
        assertThat(kari.send("PUT", path + "/follow-up", Map.of("on", "32.13.2025")).status()).isEqualTo(400);
        assertThat(kari.send("PUT", path + "/follow-up", new HashMap<>()).json().path("followUp").isNull()).isTrue();
        assertThat(Visitor.signedIn(port, TEAM_LEADER).send("PUT", path + "/follow-up", Map.of("on", "2025-04-02")).status()).isEqualTo(200);
    }

    private com.fasterxml.jackson.databind.JsonNode holder(Visitor who) {
        return who.get(path + "/holder").json();
    }

    private Reply hand(Visitor who, String from, String to) {
        Map<String, String> hand = new HashMap<>();
        hand.put("from", from);
        hand.put("to", to);
        return who.send("PUT", path + "/holder", hand);
    }

    private String assignee() {
        return jdbc.sql("select coalesce(assignee_, '') from act_ru_task where id_ = :id").param("id", task.id()).query(String.class)
                .optional().filter(one -> !one.isEmpty()).orElse(null);
    }
}

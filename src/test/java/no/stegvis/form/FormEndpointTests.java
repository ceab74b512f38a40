package no.stegvis.form;

import static no.stegvis.Walk.COORDINATOR;
import static no.stegvis.Walk.ELSEWHERE;
import static no.stegvis.Walk.START;
import static no.stegvis.Walk.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.TaskView;
import no.stegvis.journey.Journeys;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one endpoint that takes answers: whatever is sent, a clear answer, and nothing lost. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FormEndpointTests {

    private static final String MANAGER = "lise.leder";
    private static final String LEAVER = "sverre.slutter";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Users users;
    @Autowired
    private TaskService engineTasks;
    @Autowired
    private Journeys journeys;
    @Autowired
    private CurrentUser user;

    private Visitor kari;
    private TaskView task;
    private String path;

    @BeforeEach
    void a_first_conversation_that_nobody_has_taken() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 3, 3));
        kari = Visitor.signedIn(port, COORDINATOR);
        task = walk.task(walk.start(kari), Elements.HOLD_FIRST_CONVERSATION);
        path = "task/" + task.id();
    }

    @Test
    void what_must_be_mended_is_told_field_by_field() {
        take();
        Reply reply = kari.answer(path, Map.of("ownWords", "x".repeat(4001), "channel", "fax"));
        assertThat(reply.status()).isEqualTo(422);
        JsonNode problem = reply.json();
        assertThat(problem.fieldNames()).toIterable().containsExactlyInAnyOrder("message", "errors", "warnings");
        assertThat(problem.path("message").asText()).contains("felt må rettes");
        assertThat(problem.path("warnings").size()).isZero();
        assertThat(problem.path("errors").findValuesAsText("field"))
                .contains("heldOn", "channel", "rightsExplained", "intakeDecision", "ownWords");
        assertThat(problem.path("errors").findValuesAsText("message")).allSatisfy(message -> assertThat(message)
                .doesNotContain("{").doesNotContain("form.error").hasSizeGreaterThan(10));
        assertThat(answers()).isZero();
    }

    @Test
    void messages_are_in_the_readers_language() {
        take();
        assertThat(message(kari.answer(path, Map.of()))).contains("felt må rettes");
        assertThat(message(kari.answer(path, Map.of(), "Accept-Language", "da-DK,da;q=0.9"))).contains("felter skal rettes");
        kari.get("/login?lang=en");
        assertThat(message(kari.answer(path, Map.of()))).contains("fields have to be mended");
    }

    @Test
    void a_draft_comes_back_to_its_writer_alone_and_is_gone_when_she_has_done_the_task() {
        Visitor tor = Visitor.signedIn(port, TEAM_LEADER);
        Map<String, Object> typed = Map.of("ownWords", "Halvferdig æøå", "channel", "phone", "ukjent", List.of(1, 2));
        Reply saved = draft(kari, typed);
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json().path("savedAt").asText()).startsWith("2025-03-03T09:00");
        assertThat(form(kari).path("data").path("ownWords").asText()).isEqualTo("Halvferdig æøå");
        assertThat(form(tor).path("data").has("ownWords")).isFalse();
        assertThat(form(tor).path("draftSavedAt").isNull()).isTrue();
        draft(tor, Map.of("ownWords", "Tors"));
        take();
        assertThat(draft(tor, Map.of("ownWords", "Tors, lenger")).status()).isEqualTo(409);
        Map<String, Object> answers = walk.filled(kari, path, Map.of());
        assertThat(kari.answer(path, answers).status()).isEqualTo(200);
        assertThat(jdbc.sql("select user_id || ': ' || (answers ->> 'ownWords') from stegvis.draft where key = :key").param("key", "task:" + task.id())
                .query(String.class).list()).as("hers is gone, and what he couldn't send isn't").containsExactly(TEAM_LEADER + ": Tors, lenger");
    }

    /** An administrator has published another version of the form meanwhile, and the journey was moved to it. */
    @Test
    void a_draft_typed_in_an_earlier_version_of_the_form_is_kept_and_what_has_changed_is_told() {
        take();
        kari.send("PUT", "/api/forms/" + path + "/draft", Map.of("data", Map.of("ownWords", "Jeg vil synge", "removedSince", "Dette er spurt bort")));
        assertThat(kari.get("/api/forms/" + path).json().path("notice").isNull()).isTrue();
        jdbc.sql("""
                with earlier as (
                    insert into stegvis.form_version (id, form_id, sha256, schema, first_used_at)
                    select gen_random_uuid(), form_id, md5(random()::text), jsonb_set(schema, '{components}',
                           (select jsonb_agg(case when c ->> 'key' = 'ownWords' then jsonb_set(c, '{label}', '"Hva sa hun?"') else c end)
                              from jsonb_array_elements(schema -> 'components') c where c ->> 'key' is distinct from 'channel')
                           || '[{"type": "textfield", "key": "removedSince", "label": "Et gammelt spørsmål"}]'), first_used_at
                      from stegvis.form_version where id = (select form_version_id from stegvis.draft where key = :key)
                    returning id)
                update stegvis.draft set form_version_id = (select id from earlier) where key = :key""").param("key", "task:" + task.id()).update();
        JsonNode shown = kari.get("/api/forms/" + path).json();
        assertThat(shown.path("data").path("ownWords").asText()).isEqualTo("Jeg vil synge");
        assertThat(shown.path("editable").asBoolean()).isTrue();
        assertThat(shown.path("notice").asText()).startsWith("Skjemaet er endret siden du lagret kladden").contains("Nytt: ").contains("Spørres annerledes: ")
                .contains("Spørres ikke lenger: Et gammelt spørsmål. Du hadde skrevet: «Dette er spurt bort».");
    }

    @Test
    void drafts_go_with_the_task_when_its_journey_is_ended_early() {
        draft(kari, Map.of("ownWords", "Karis"));
        draft(Visitor.signedIn(port, TEAM_LEADER), Map.of("ownWords", "Tors"));
        assertThat(drafts()).isEqualTo(2);
        user.runAs(COORDINATOR, () -> journeys.endEarly(task.caseNumber(), "moved", walk.today()));
        assertThat(drafts()).isZero();
    }

    private long drafts() {
        return jdbc.sql("select count(*) from stegvis.draft where key = :key").param("key", "task:" + task.id())
                .query(Long.class).single();
    }

    @Test
    void a_draft_keeps_what_can_be_kept_of_strange_characters() {
        Reply saved = kari.send("PUT", "/api/forms/" + path + "/draft",
                "{\"data\":{\"ownWords\":\"a\\u0000b\\ud83dc \\\\u0000\",\"li\\u0000st\":[\"\\u0000\",null,1.5,{\"x\":\"\\udead\"}]}}");
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(form(kari).path("data").path("ownWords").asText()).isEqualTo("abc \\u0000");
        assertThat(form(kari).path("data").path("list").toString()).isEqualTo("[\"\",null,1.5,{\"x\":\"\"}]");
        take();
        Reply refused = kari.post("/api/forms/" + path, "{\"data\":{\"ownWords\":\"a\\u0000b\"}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("kan ikke leses som tekst");
    }

    @Test
    void what_turns_the_reading_direction_is_left_out_of_drafts_and_answers() {
        String turned = "\u202Eab\u202C\u2066cd\u2069 \u200Fה";
        assertThat(kari.send("PUT", "/api/forms/" + path + "/draft", Map.of("data", Map.of("ownWords", turned))).status()).isEqualTo(200);
        assertThat(form(kari).path("data").path("ownWords").asText()).isEqualTo("abcd \u200Fה");
        take();
        assertThat(kari.answer(path, walk.filled(kari, path, Map.of("ownWords", turned))).status()).isEqualTo(200);
        assertThat(jdbc.sql("select answers ->> 'ownWords' from stegvis.answer where task_id = :task").param("task", task.id()).query(String.class).single())
                .isEqualTo("abcd \u200Fה");
    }

    @Test
    void a_task_that_is_done_or_taken_is_a_conflict() {
        Visitor tor = Visitor.signedIn(port, TEAM_LEADER);
        Map<String, Object> answers = walk.filled(kari, path, Map.of());
        take();
        assertThat(tor.answer(path, answers).status()).isEqualTo(409);
        assertThat(kari.answer(path, answers).status()).isEqualTo(200);
        Reply again = kari.answer(path, answers);
        assertThat(again.status()).isEqualTo(409);
        assertThat(message(again)).startsWith("Oppgaven er allerede utført");
        assertThat(answers()).isOne();
    }

    @Test
    void who_has_not_taken_the_task_may_look_but_not_send() {
        assertThat(form(kari).path("editable").asBoolean()).isFalse();
        assertThat(form(kari).path("notice").asText()).contains("Ta oppgaven");
        Reply reply = kari.answer(path, walk.filled(kari, path, Map.of()));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(message(reply)).contains("Ta oppgaven");
        assertThat(answers()).isZero();
    }

    @Test
    void a_task_of_another_unit_is_no_different_from_one_that_never_was() {
        Visitor nina = Visitor.signedIn(port, ELSEWHERE);
        String never = "task/" + "00000000-0000-0000-0000-000000000000";
        assertThat(nina.get("/api/forms/" + path)).isEqualTo(nina.get("/api/forms/" + never))
                .extracting(Reply::status).isEqualTo(404);
        assertThat(nina.answer(path, Map.of("x", "y"))).isEqualTo(nina.answer(never, Map.of("x", "y")))
                .extracting(Reply::status).isEqualTo(404);
        assertThat(nina.send("PUT", "/api/forms/" + path + "/draft", Map.of("data", Map.of())).status()).isEqualTo(404);
        take();
        assertThat(kari.answer(path, walk.filled(kari, path, Map.of())).status()).isEqualTo(200);
        assertThat(nina.answer(path, Map.of("x", "y"))).isEqualTo(nina.answer(never, Map.of("x", "y")));
    }

    @Test
    void to_be_given_a_task_is_not_enough_without_a_role_for_it_in_its_unit() {
        if (users.find(MANAGER).isEmpty()) {
            walk.person(MANAGER, Role.LEDER, "vest");
        }
        take();
        draft(kari, Map.of("ownWords", "Karis"));
        for (String other : List.of(ELSEWHERE, MANAGER)) {
            jdbc.sql("update act_ru_task set assignee_ = :other where id_ = :id").param("other", other).param("id", task.id()).update();
            thereIsNoTaskFor(Visitor.signedIn(port, other));
        }
        assertThat(answers()).isZero();
    }

    @Test
    void who_has_lost_the_role_has_lost_the_tasks_form_with_it() {
        if (users.find(LEAVER).isEmpty()) {
            walk.person(LEAVER, Role.KOORDINATOR, "vest");
        }
        Membership role = new Membership(Role.KOORDINATOR, "vest");
        users.join(LEAVER, role);
        engineTasks.setAssignee(task.id(), LEAVER);
        assertThat(Visitor.signedIn(port, LEAVER).get("/api/forms/" + path).status()).isEqualTo(200);
        users.leave(LEAVER, role);
        users.join(LEAVER, new Membership(Role.KOORDINATOR, "nord"));
        thereIsNoTaskFor(Visitor.signedIn(port, LEAVER));
    }

    private void thereIsNoTaskFor(Visitor who) {
        assertThat(who.get("/api/forms/" + path).status()).isEqualTo(404);
        assertThat(draft(who, Map.of("ownWords", "x")).status()).isEqualTo(404);
        assertThat(who.answer(path, Map.of("ownWords", "x")).status()).isEqualTo(404);
    }

    @Test
    void a_request_from_another_site_is_refused() {
        take();
        Map<String, Object> answers = walk.filled(kari, path, Map.of());
        kari.withoutTokens();
        assertThat(kari.answer(path, answers).status()).isEqualTo(403);
        assertThat(draft(kari, answers).status()).isEqualTo(403);
        assertThat(kari.answer(START, Map.of()).status()).isEqualTo(403);
        assertThat(answers()).isZero();
    }

    @Test
    void garbage_is_a_bad_request() {
        take();
        for (String garbage : List.of("", "{", "null", "[]", "\"x\"", "{\"data\":[]}", "{\"data\":\"x\"}", "{\"data\":{\"a\":}}",
                "[".repeat(5_000), "{\"data\":" + "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000) + "}")) {
            Reply reply = kari.post("/api/forms/" + path, garbage);
            assertThat(reply.status()).as(garbage.substring(0, Math.min(20, garbage.length())) + reply).isIn(400, 422);
            assertThat(message(reply)).isNotBlank().doesNotContain("Exception");
        }
        assertThat(kari.send("POST", "/api/forms/" + path, "text/plain",
                java.net.http.HttpRequest.BodyPublishers.ofString("x")).status()).isEqualTo(415);
    }

    @Test
    void three_megabytes_are_too_much_and_a_hundred_thousand_letters_too_long() {
        take();
        Reply large = kari.answer(path, Map.of("ownWords", "x".repeat(3 * 1024 * 1024)));
        assertThat(large.status()).isEqualTo(413);
        assertThat(message(large)).contains("for stort");
        assertThat(draft(kari, Map.of("ownWords", "x".repeat(3 * 1024 * 1024))).status()).isEqualTo(413);
        Reply lengthy = kari.answer(path, Map.of("ownWords", "å".repeat(100_000)));
        assertThat(lengthy.status()).isEqualTo(422);
        assertThat(lengthy.body()).contains("100").contains("4");
    }

    @Test
    void a_national_identity_number_is_warned_of_and_sent_only_when_confirmed() {
        take();
        String number = NationalNumberTests.made(14, 85, 0);
        Map<String, Object> answers = new HashMap<>(walk.filled(kari, path, Map.of()));
        answers.put("ownWords", "Hun er " + number + ".");
        Reply warned = kari.answer(path, answers);
        assertThat(warned.status()).isEqualTo(422);
        assertThat(warned.json().path("errors").size()).isZero();
        JsonNode warning = warned.json().path("warnings").path(0);
        assertThat(warning.path("field").asText()).isEqualTo("ownWords");
        assertThat(warning.path("kind").asText()).isEqualTo("nationalId");
        assertThat(warning.path("masked").asText()).isEqualTo("Hun er " + number.substring(0, 6) + " *****.");
        assertThat(warning.path("message").asText()).contains("fødselsnummer").doesNotContain(number);
        assertThat(kari.answer(path, answers, "X-Stegvis-Confirmed", "somethingElse").status()).isEqualTo(422);
        assertThat(kari.answer(path, answers, "X-Stegvis-Confirmed", "nationalId").status()).isEqualTo(200);
    }

    private void take() {
        walk.mine(kari, COORDINATOR, task.caseNumber(), Elements.HOLD_FIRST_CONVERSATION);
    }

    private Reply draft(Visitor who, Map<String, ?> typed) {
        return who.send("PUT", "/api/forms/" + path + "/draft", Map.of("data", typed));
    }

    private JsonNode form(Visitor who) {
        return who.get("/api/forms/" + path).json();
    }

    private long answers() {
        return jdbc.sql("select count(*) from stegvis.answer where task_id = :task").param("task", task.id()).query(Long.class).single();
    }

    private static String message(Reply reply) {
        return reply.json().path("message").asText();
    }
}

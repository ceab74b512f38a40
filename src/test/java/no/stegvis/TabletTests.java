package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.StegvisClock;
import no.stegvis.form.Forms;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.outcome.OfferedInstruments;
import no.stegvis.outcome.Instruments;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The tablet in a participant's hands: her questions of one form, and nothing else that Stegvis has, whatever is asked for. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TabletTests {

    private static final LocalDate BEGAN = LocalDate.of(2025, 9, 1);
    private static final String SHEET = "/sammen/ark";
    private static final String API = "/api/forms/handed-over";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** What whoever holds the tablet may ask for, and nothing but this. The calendar's address is a secret of its own. */
    private static final List<String> OPEN = List.of("GET /api/forms/handed-over", "GET /kalender/{secret}/stegvis.ics", "GET /login",
            "GET /sammen/ark", "PUT /api/forms/handed-over/draft");

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private Forms forms;
    @Autowired
    private CurrentUser currentUser;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private Instruments instruments;
    @Autowired
    private OfferedInstruments offered;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping controllers;

    private String coordinator;
    private Visitor kari;
    private String person;
    private String task;

    @BeforeEach
    void a_mapping_conversation_is_to_be_held() {
        walk.organisation();
        walk.itIs(BEGAN);
        coordinator = "nettbrett." + UUID.randomUUID().toString().substring(0, 8);
        walk.person(coordinator, Role.KOORDINATOR, "vest");
        kari = Visitor.signedIn(port, coordinator);
        person = walk.start(kari, Map.of("givenName", "Fortrolig", "familyName", "Navnesen"));
        walk.answer(kari, coordinator, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed", "consentService", true));
        task = walk.mine(kari, coordinator, person, Elements.HOLD_MAPPING_CONVERSATION).id();
    }

    /** Other tests of the same application count on its texts not being there. */
    @AfterEach
    void without_texts() {
        jdbc.sql("delete from stegvis.text_pack where loaded_by = 'nettbrett'").update();
    }

    private void handOver(String form) {
        assertThat(kari.send("POST", "/sammen/oppgave/" + task + "/gi", FORM, BodyPublishers.ofString(form)).status()).isEqualTo(302);
    }

    private String csrf() {
        return kari.get(API).json().path("csrf").path("token").asText();
    }

    private Visitor.Reply keep(Map<String, ?> answers) {
        return kari.send("PUT", API + "/draft", Map.of("data", answers), "X-CSRF-TOKEN", csrf());
    }

    private Map<String, Object> draft() {
        Map<String, Object> kept = new HashMap<>();
        currentUser.runAs(coordinator, () -> kept.putAll(forms.taskForm(task).data()));
        return kept;
    }

    @Test
    void of_several_tablets_that_get_one_form_at_the_same_moment_one_has_it() {
        List<Visitor> tablets = new ArrayList<>(List.of(kari));
        while (tablets.size() < 6) {
            tablets.add(Visitor.signedIn(port, coordinator));
        }
        ExecutorService hands = Executors.newFixedThreadPool(tablets.size());
        try {
            List<CompletableFuture<Integer>> given = tablets.stream().map(tablet -> CompletableFuture.supplyAsync(() ->
                    tablet.send("POST", "/sammen/oppgave/" + task + "/gi", FORM, BodyPublishers.ofString("")).status(), hands)).toList();
            assertThat(given.stream().map(CompletableFuture::join)).containsOnly(302);
        } finally {
            hands.shutdown();
        }
        assertThat(tablets.stream().map(tablet -> tablet.get(API).status()).filter(status -> status == 200)).hasSize(1);
    }

    /** Not by chance: the second comes while the first has written its key and nobody sees it yet. */
    @Test
    void a_form_that_is_handed_over_while_another_hand_over_is_under_way_waits_for_it_and_ends_its_key() {
        CompletableFuture<Integer> second = transaction.execute(status -> {
            int me = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
            jdbc.sql("select pg_advisory_xact_lock(hashtext('stegvis handed over ' || :user))").param("user", coordinator).query((row, number) -> 1).list();
            jdbc.sql("""
                    insert into stegvis.handed_over (id, key_hash, user_id, kind, about, with_previous, begun_at, last_used_at)
                    values (gen_random_uuid(), decode(md5(:user), 'hex'), :user, 'task', :task, false, :now, :now)""")
                    .param("user", coordinator).param("task", task).param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC)).update();
            CompletableFuture<Integer> given = CompletableFuture.supplyAsync(() ->
                    kari.send("POST", "/sammen/oppgave/" + task + "/gi", FORM, BodyPublishers.ofString("")).status());
            Awaitility.await().until(() -> given.isDone() || jdbc.sql("""
                    select exists (select from pg_stat_activity where :me = any (pg_blocking_pids(pid)))""")
                    .param("me", me).query(Boolean.class).single());
            return given;
        });
        assertThat(second.join()).isEqualTo(302);
        assertThat(jdbc.sql("select count(*) from stegvis.handed_over where user_id = :user and ended_at is null").param("user", coordinator)
                .query(Integer.class).single()).isEqualTo(1);
        assertThat(kari.get(API).status()).isEqualTo(200);
    }

    @Test
    void only_what_the_participant_is_asked_is_shown_and_kept() {
        kari.send("PUT", "/api/forms/task/" + task + "/draft", Map.of("data", Map.of("channel", "walk", "ownWords", "Jeg liker fjellet")));
        handOver("");

        JsonNode shown = kari.get(API).json();
        List<String> keys = new ArrayList<>();
        shown.path("schema").path("components").forEach(component -> keys.add(component.path("key").asText("text")));
        assertThat(keys).containsExactly("resources", "wishes", "ownWords", "text", "lifeAreaHousing", "lifeAreaActivity", "lifeAreaEconomy",
                "lifeAreaPhysicalHealth", "lifeAreaMentalHealth", "lifeAreaSubstanceUse", "lifeAreaSocialFunctioning", "lifeAreaNetwork");
        assertThat(shown.path("data")).isEqualTo(new ObjectMapper().valueToTree(Map.of("ownWords", "Jeg liker fjellet")));
        assertThat(shown.path("title").isNull()).isTrue();
        String all = kari.get(API).body() + kari.get(SHEET).body() + kari.get("/login").body();
        assertThat(all).doesNotContain(person, "Fortrolig", "Navnesen", task, coordinator);

        assertThat(keep(Map.of("wishes", "En venn", "channel", "phone", "heldOn", "1999-01-01", "finnesIkke", "x")).status()).isEqualTo(204);
        assertThat(draft()).containsEntry("wishes", "En venn").containsEntry("ownWords", "Jeg liker fjellet").containsEntry("channel", "walk")
                .containsEntry("heldOn", BEGAN.toString()).doesNotContainKey("finnesIkke");

        assertThat(keep(Map.of("lifeAreaHousing", "99")).status()).isEqualTo(422);
        assertThat(keep(Map.of("wishes", "x".repeat(4001))).status()).isEqualTo(422);
        assertThat(draft()).containsEntry("wishes", "En venn").doesNotContainKey("lifeAreaHousing");
    }

    @Test
    void nothing_else_can_be_asked_for_whatever_the_address() {
        handOver("previous=true");
        String token = csrf();
        kari.hasToken(token);
        List<String> reached = new ArrayList<>();
        List<String> told = new ArrayList<>();
        int asked = 0;
        for (RequestMappingInfo route : controllers.getHandlerMethods().keySet()) {
            for (String pattern : route.getPatternValues()) {
                for (String method : methods(route)) {
                    asked++;
                    if (pattern.equals("/error") || pattern.equals(API + "/done")) {
                        continue;
                    }
                    for (boolean script : List.of(true, false)) {
                        String path = pattern.replace("{taskId}", task).replace("{caseNumber}", person).replace("{processKey}", "participantJourney")
                                .replace("{instrument}", "life-satisfaction").replace("{userId}", coordinator).replaceAll("\\{[^}]*}", "x");
                        HttpResponse<byte[]> answer = script ? kari.whole(method, path, "application/json", "{\"data\":{}}")
                                : kari.whole(method, path, FORM, "_csrf=" + token);
                        if (!refused(answer)) {
                            reached.add(method + " " + pattern);
                        }
                        String whole = new String(answer.body(), StandardCharsets.UTF_8) + answer.headers().map();
                        if (whole.contains("Navnesen") || whole.contains(person) && !path.contains(person)) {
                            told.add(method + " " + path);
                        }
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(80);
        assertThat(told).isEmpty();
        assertThat(new TreeSet<>(reached)).containsExactlyElementsOf(OPEN);
        assertThat(kari.get("/deltakere/" + person).status()).isEqualTo(302);
    }

    @Test
    void of_camunda_nothing_can_be_asked_for() {
        handOver("");
        List<CamundaRest.Route> routes = CamundaRest.routes();
        assertThat(routes).hasSizeGreaterThan(400);
        assertThat(routes.stream().filter(route -> !List.of(302, 401, 403).contains(kari.send(route.method(),
                route.path().replace("/task/x", "/task/" + task), "{}").status())).map(CamundaRest.Route::toString))
                // signing out does nothing to whoever is not signed in
                .containsExactly("POST /camunda/api/admin/auth/user/x/logout");
        for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
            assertThat(kari.get("/camunda/app/" + app + "/default/").status()).isEqualTo(302);
        }
    }

    @Test
    void whoever_types_another_address_comes_back_to_the_form_and_nobody_gets_on_by_the_session_before() throws Exception {
        Visitor elsewhere = Visitor.signedIn(port, coordinator);
        handOver("");
        for (String address : List.of("/", "/deltakere", "/konto", "/camunda/app/tasklist/default/", "/sammen/oppgave/" + task, "/totrinn", "/password",
                "/finnes-ikke")) {
            HttpResponse<byte[]> answer = kari.whole("GET", address, null, "");
            assertThat(answer.statusCode()).as(address).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).as(address).endsWith(SHEET);
        }
        // the sign-in page stays open to whoever takes it back, and names nobody
        assertThat(kari.get("/login").body()).contains("Nettbrettet er gitt til en deltaker").contains("autocomplete=\"off\"");
        assertThat(elsewhere.get("/deltakere").status()).as("her own browser at her desk").isEqualTo(200);
        assertThat(elsewhere.get(API).status()).as("another browser has no key").isEqualTo(401);
    }

    @Test
    void last_times_answers_are_shown_only_when_she_chose_it() {
        walk.answer(kari, coordinator, person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("lifeAreaHousing", "2"));
        walk.answer(kari, coordinator, person, Elements.MAKE_PLAN, Map.of("activityMeasure", false, "nextConversationOn", "2025-10-01"));
        walk.itIs(BEGAN.plusDays(30));
        kari = Visitor.signedIn(port, coordinator);
        task = walk.mine(kari, coordinator, person, Elements.HOLD_FOLLOW_UP_CONVERSATION).id();
        assertThat(kari.get("/api/forms/together/task/" + task).json().path("previous").path("lifeAreaHousing").asText()).isNotEmpty();

        handOver("");
        assertThat(kari.get(API).json().path("previous")).isEmpty();

        kari = Visitor.signedIn(port, coordinator);
        handOver("previous=true");
        assertThat(kari.get(API).json().path("previous").path("lifeAreaHousing").asText()).isNotEmpty();
    }

    @Test
    void a_participant_who_has_finished_shows_her_answers_to_nobody() {
        handOver("");
        keep(Map.of("wishes", "En hemmelig venn"));
        assertThat(kari.send("POST", API + "/done", "{}", "X-CSRF-TOKEN", csrf()).status()).isEqualTo(204);
        assertThat(kari.get(API).status()).isEqualTo(401);
        assertThat(kari.send("PUT", API + "/draft", Map.of("data", Map.of("wishes", "Noe annet"))).status()).isIn(401, 403);
        assertThat(kari.get(SHEET).body()).contains("Takk. Gi nettbrettet tilbake.").doesNotContain("hemmelig");
        assertThat(draft()).containsEntry("wishes", "En hemmelig venn");
    }

    @Test
    void a_tablet_that_lies_about_and_one_whose_giver_may_no_more_ask_to_be_given_back() {
        handOver("");
        clock.freezeAt(clock.instant().plusSeconds(59 * 60));
        assertThat(kari.get(API).status()).isEqualTo(200);
        clock.freezeAt(clock.instant().plusSeconds(60 * 60));
        saysGiveBack();

        kari = Visitor.signedIn(port, coordinator);
        handOver("");
        users.disable(coordinator);
        saysGiveBack();
    }

    /** The coordinator is told whose it is; the participant goes on, and what she says is the coordinator's to use. */
    @Test
    void what_is_said_on_the_tablet_is_kept_also_when_a_colleague_has_taken_the_task_meanwhile() {
        handOver("");
        String csrf = csrf();
        assertThat(keep(Map.of("wishes", "En venn")).status()).isEqualTo(204);
        taken(colleague());
        assertThat(kari.send("PUT", API + "/draft", Map.of("data", Map.of("wishes", "En venn til", "ownWords", "Jeg er redd om kvelden", "channel", "phone")),
                "X-CSRF-TOKEN", csrf).status()).isEqualTo(204);
        assertThat(kari.send("PUT", API + "/draft", Map.of("data", Map.of("lifeAreaHousing", "2")), "X-CSRF-TOKEN", csrf).status()).as("she goes on").isEqualTo(204);
        assertThat(keptFor(coordinator)).containsEntry("wishes", "En venn til").containsEntry("ownWords", "Jeg er redd om kvelden").containsEntry("lifeAreaHousing", "2")
                .doesNotContainKey("channel");
        assertThat(kari.get(API).status()).as("shown anew it isn't").isEqualTo(401);
        assertThat(kari.get(SHEET).body()).contains("Takk. Gi nettbrettet tilbake.").doesNotContain("data-asked");

        Visitor atHerDesk = Visitor.signedIn(port, coordinator);
        Visitor.Reply told = atHerDesk.send("PUT", "/api/forms/together/task/" + task + "/draft", Map.of("data", Map.of("resources", "Å strikke")));
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.json().path("kept").asBoolean()).isTrue();
        assertThat(told.json().path("message").asText()).contains("har oppgaven nå");
        assertThat(keptFor(coordinator)).containsEntry("resources", "Å strikke").containsEntry("wishes", "En venn til");
    }

    @Test
    void what_is_said_on_the_tablet_is_kept_beside_what_the_task_was_completed_with_meanwhile() {
        handOver("");
        String csrf = csrf();
        String other = colleague();
        taken(other);
        walk.answer(Visitor.signedIn(port, other), other, person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("wishes", "En katt", "lifeAreaHousing", "1"));
        assertThat(kari.send("PUT", API + "/draft", Map.of("data", Map.of("wishes", "En venn")), "X-CSRF-TOKEN", csrf).status()).isEqualTo(204);
        assertThat(keptFor(coordinator)).as("only what differs is left to look at").containsEntry("wishes", "En venn").containsEntry("lifeAreaHousing", "1")
                .containsKey("heldOn");
        JsonNode seen = Visitor.signedIn(port, coordinator).get("/api/forms/task/" + task + "/difference").json();
        assertThat(seen.toString()).contains("En venn", "En katt").doesNotContain("Hvordan møttes dere?");
        assertThat(kari.get(API).status()).isEqualTo(401);
        assertThat(kari.get(SHEET).body()).contains("Takk. Gi nettbrettet tilbake.");
        assertThat(kari.send("PUT", API + "/draft", Map.of("data", Map.of("wishes", "x")), "X-CSRF-TOKEN", csrf).status()).as("she has given it back").isIn(401, 403);
    }

    private String colleague() {
        String other = "nettbrett.kollega." + UUID.randomUUID().toString().substring(0, 8);
        walk.person(other, Role.KOORDINATOR, "vest");
        return other;
    }

    private void taken(String other) {
        assertThat(Visitor.signedIn(port, other).send("PUT", "/api/forms/task/" + task + "/holder", Map.of("from", coordinator, "to", other)).status()).isEqualTo(200);
    }

    private Map<String, Object> keptFor(String userId) {
        return jdbc.sql("select answers::text from stegvis.draft where key = 'task:' || :task and user_id = :user").param("task", task).param("user", userId)
                .query((row, number) -> {
                    try {
                        return new ObjectMapper().readValue(row.getString(1), new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() { });
                    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                        throw new IllegalStateException(e);
                    }
                }).single();
    }

    private static final Map<String, Object> SINGING = Map.of("ownWords", "Synge", "lifeArea", "network", "weight", 2);

    @Test
    void the_plans_goals_are_hers_to_write_add_and_remove() {
        walk.answer(kari, coordinator, person, Elements.HOLD_MAPPING_CONVERSATION, Map.of());
        task = walk.mine(kari, coordinator, person, Elements.MAKE_PLAN).id();
        kari.send("PUT", "/api/forms/task/" + task + "/draft", Map.of("data", Map.of("whoDoesWhat", "Vi ringer", "goals", List.of(SINGING))));
        handOver("");
        JsonNode shown = kari.get(API).json();
        assertThat(shown.path("schema").path("components")).extracting(one -> one.path("path").asText()).containsExactly("", "goals");
        JsonNode list = shown.path("schema").path("components").path(1);
        assertThat(list.path("allowAddRemove").asBoolean()).isTrue();
        assertThat(list.path("components")).extracting(cell -> cell.path("key").asText()).containsExactly("ownWords", "lifeArea", "weight");
        assertThat(shown.path("data").path("goals")).hasSize(1);
        assertThat(shown.toString()).doesNotContain("Vi ringer");

        Map<String, Object> half = new HashMap<>(Map.of("ownWords", "Bake brød"));
        half.put("lifeArea", null);
        assertThat(keep(Map.of("goals", List.of(SINGING, half), "whoDoesWhat", "forged")).status()).isEqualTo(204);
        assertThat(draft()).containsEntry("whoDoesWhat", "Vi ringer").containsEntry("goals", List.of(SINGING, Map.of("ownWords", "Bake brød")));
        assertThat(keep(Map.of("goals", List.of(half))).status()).isEqualTo(204);
        assertThat(draft()).containsEntry("goals", List.of(Map.of("ownWords", "Bake brød")));
        assertThat(keep(Map.of("goals", List.of(Map.of("ownWords", "Bake", "weight", 9)))).status()).isEqualTo(422);
        assertThat(keep(Map.of("goals", "ingen liste")).status()).isEqualTo(422);
        assertThat(draft()).containsEntry("goals", List.of(Map.of("ownWords", "Bake brød")));
    }

    @Test
    void of_her_goals_she_says_how_far_she_came_and_changes_nothing_else_of_them() {
        walk.answer(kari, coordinator, person, Elements.HOLD_MAPPING_CONVERSATION, Map.of());
        walk.answer(kari, coordinator, person, Elements.MAKE_PLAN, Map.of("goals", List.of(SINGING, Map.of("ownWords", "Bake", "lifeArea", "activity", "weight", 1)),
                "activityMeasure", false, "nextConversationOn", BEGAN.plusDays(30).toString()));
        walk.itIs(BEGAN.plusDays(30));
        kari = Visitor.signedIn(port, coordinator);
        walk.answer(kari, coordinator, person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("followUpDecision", "evaluate"));
        task = walk.mine(kari, coordinator, person, Elements.HOLD_EVALUATION_CONVERSATION).id();
        handOver("");
        JsonNode shown = kari.get(API).json();
        JsonNode list = shown.path("schema").path("components").path(1);
        assertThat(list.path("path").asText()).isEqualTo("goalScores");
        assertThat(list.path("allowAddRemove").asBoolean()).isFalse();
        assertThat(shown.path("data").path("goalScores")).isEqualTo(new ObjectMapper().valueToTree(List.of(Map.of("ownWords", "Synge"), Map.of("ownWords", "Bake"))));
        assertThat(shown.path("schema").toString()).contains("Med dine egne ord.").doesNotContain("deltakerens egne ord");

        assertThat(keep(Map.of("goalScores", List.of(Map.of(), Map.of("score", "-1", "ownWords", "forged", "goalNumber", 7), Map.of("score", "2")))).status()).isEqualTo(204);
        Map<String, Object> first = new HashMap<>(Map.of("goalNumber", 1, "ownWords", "Synge", "lastScore", "ikke vurdert før"));
        first.put("score", null);
        assertThat(draft()).containsEntry("goalScores", List.of(first, Map.of("goalNumber", 2, "ownWords", "Bake", "lastScore", "ikke vurdert før", "score", "-1")));
        assertThat(kari.get(API).json().path("data").path("goalScores").path(1).path("score").asText()).isEqualTo("-1");
        assertThat(keep(Map.of("goalScores", List.of(Map.of("score", "9")))).status()).isEqualTo(422);
    }

    private void saysGiveBack() {
        assertThat(kari.get(API).status()).isEqualTo(401);
        assertThat(kari.get(SHEET).body()).contains("Gi nettbrettet tilbake").doesNotContain("data-asked");
    }

    @Test
    void it_is_taken_back_by_signing_in_and_the_key_is_good_for_nothing_any_more() throws Exception {
        handOver("");
        Visitor thief = Visitor.stranger(port);
        String key = kari.cookie("STEGVIS_TABLET");
        assertThat(thief.answerTo(API, "Cookie", "STEGVIS_TABLET=" + key).statusCode()).as("no more than the form").isEqualTo(200);

        assertThat(signIn("feil passord").headers().firstValue("Location").orElseThrow()).endsWith("/login?feil");
        assertThat(kari.get("/deltakere").status()).isEqualTo(302);
        HttpResponse<byte[]> signedIn = signIn(Visitor.PASSWORD);
        assertThat(signedIn.headers().firstValue("Location").orElseThrow()).endsWith("/sammen/tilbake");
        HttpResponse<byte[]> back = kari.whole("GET", "/sammen/tilbake", null, "");
        assertThat(back.headers().firstValue("Location").orElseThrow()).endsWith("/camunda/app/tasklist/default/#/?task=" + task);
        assertThat(kari.cookie("STEGVIS_TABLET")).isNull();
        assertThat(kari.get("/deltakere").status()).isEqualTo(200);
        assertThat(thief.answerTo(API, "Cookie", "STEGVIS_TABLET=" + key).statusCode()).isEqualTo(401);
    }

    @Test
    void a_colleague_who_signs_in_takes_it_back_and_is_not_led_to_the_form() {
        handOver("");
        String key = kari.cookie("STEGVIS_TABLET");
        assertThat(signIn(Walk.ELSEWHERE, Visitor.PASSWORD).headers().firstValue("Location").orElseThrow()).endsWith("/sammen/tilbake");
        assertThat(kari.whole("GET", "/sammen/tilbake", null, "").headers().firstValue("Location").orElseThrow()).doesNotContain(task).endsWith("/");
        assertThat(thief(key)).isEqualTo(401);
    }

    @Test
    void a_form_lies_on_one_tablet_at_a_time() {
        handOver("");
        String lost = kari.cookie("STEGVIS_TABLET");
        kari = Visitor.signedIn(port, coordinator);
        handOver("");
        assertThat(thief(lost)).isEqualTo(401);
        assertThat(kari.get(API).status()).isEqualTo(200);
    }

    @Test
    void another_password_ends_it() {
        handOver("");
        users.setPassword(coordinator, Visitor.PASSWORD, false);
        saysGiveBack();
    }

    @Test
    void no_script_reads_the_key_and_what_the_browser_kept_is_cleared() {
        HttpResponse<byte[]> given = kari.whole("POST", "/sammen/oppgave/" + task + "/gi", FORM, "");
        assertThat(given.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie).startsWith("STEGVIS_TABLET=").contains("HttpOnly", "SameSite=Lax"));
        assertThat(given.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\"");
    }

    private int thief(String key) {
        try {
            return Visitor.stranger(port).answerTo(API, "Cookie", "STEGVIS_TABLET=" + key).statusCode();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void guessing_passwords_on_the_tablet_locks_the_account_as_anywhere() {
        handOver("");
        for (int i = 0; i < 5; i++) {
            signIn("feil passord " + i);
        }
        assertThat(signIn(Visitor.PASSWORD).headers().firstValue("Location").orElseThrow()).endsWith("/login?feil");
        assertThat(kari.get("/deltakere").status()).isEqualTo(302);
        assertThat(kari.get(API).status()).as("the participant goes on").isEqualTo(200);
    }

    private HttpResponse<byte[]> signIn(String password) {
        return signIn(coordinator, password);
    }

    private HttpResponse<byte[]> signIn(String who, String password) {
        String token = kari.get("/login").body().replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        kari.hasToken(token);
        return kari.whole("POST", "/login", FORM, "username=" + who + "&password=" + password.replace(' ', '+') + "&_csrf=" + token);
    }

    @Test
    void only_whoever_has_taken_the_task_may_hand_it_over() {
        Visitor elsewhere = Visitor.signedIn(port, Walk.ELSEWHERE);
        for (String method : List.of("GET", "PUT")) {
            assertThat(elsewhere.send(method, "/api/forms/together/task/" + task + (method.equals("PUT") ? "/draft" : ""), "{\"data\":{}}").status()).isEqualTo(404);
        }
        assertThat(elsewhere.send("POST", "/sammen/oppgave/" + task + "/gi", FORM, BodyPublishers.ofString("")).status()).isEqualTo(404);
        assertThat(elsewhere.get("/deltakere").status()).as("is signed in still").isEqualTo(200);
        kari.send("PUT", "/api/forms/task/" + task + "/holder", new HashMap<>(java.util.Collections.singletonMap("from", coordinator)));
        assertThat(kari.send("POST", "/sammen/oppgave/" + task + "/gi", FORM, BodyPublishers.ofString("")).status()).as("laid back").isIn(403, 404);
        assertThat(kari.get("/api/forms/together/task/" + task).status()).isIn(403, 404);
        String start = walk.start(kari);
        String first = walk.task(start, Elements.HOLD_FIRST_CONVERSATION).id();
        assertThat(kari.send("POST", "/sammen/oppgave/" + first + "/gi", FORM, BodyPublishers.ofString("")).status()).as("not taken, and nothing asked of her")
                .isIn(403, 404);
        assertThat(kari.get("/deltakere").status()).isEqualTo(200);
    }

    @Test
    void the_read_log_says_that_it_was_shown_on_a_handed_over_tablet() {
        handOver("");
        kari.get(API);
        assertThat(jdbc.sql("select what from read_log.reading where user_id = :user and case_number = :case order by id desc").param("user", coordinator)
                .param("case", person).query(String.class).list()).contains("handedOverForm");
        assertThat(jdbc.sql("select count(*) from stegvis.handed_over where user_id = :user and position(:case in about) > 0").param("user", coordinator)
                .param("case", person).query(Long.class).single()).isZero();
    }

    @Test
    void an_instrument_is_answered_on_the_tablet_and_judged_at_once() {
        offered.decide(instruments.registered().stream().filter(one -> one.id().equals("core-10")).findFirst().orElseThrow(), true, Walk.ADMINISTRATOR);
        assertThat(kari.send("POST", "/sammen/skjema/" + person + "/core-10/gi", FORM, BodyPublishers.ofString("")).status()).as("no texts, nothing to show")
                .isEqualTo(404);
        textsOfCore10();
        assertThat(kari.send("POST", "/sammen/skjema/" + person + "/core-10/gi", FORM, BodyPublishers.ofString("")).status()).isEqualTo(302);

        JsonNode shown = kari.get(API).json();
        assertThat(shown.path("schema").path("components")).hasSize(10);
        assertThat(shown.path("schema").path("licence").asText()).isEqualTo("Oppdiktet lisens");
        assertThat(keep(Map.of("item6", "9")).status()).isEqualTo(422);
        assertThat(alerts()).isZero();
        assertThat(keep(Map.of("item1", "2", "item6", "3")).status()).isEqualTo(204);
        assertThat(alerts()).isEqualTo(1);
        assertThat(keep(Map.of("item2", "1")).status()).isEqualTo(204);
        assertThat(alerts()).as("the same answer").isEqualTo(1);
        assertThat(kari.get(API).json().path("data").path("item6").asText()).isEqualTo("3");
        signIn(Visitor.PASSWORD);
        assertThat(kari.whole("GET", "/sammen/tilbake", null, "").headers().firstValue("Location").orElseThrow())
                .endsWith("/deltakere/" + person + "/skjema/core-10");
        assertThat(kari.get("/deltakere/" + person + "/skjema/core-10").body()).contains("Her er det du hadde fylt ut");

        walk.itIs(BEGAN.plusDays(1));
        kari = Visitor.signedIn(port, coordinator);
        kari.send("POST", "/sammen/skjema/" + person + "/core-10/gi", FORM, BodyPublishers.ofString(""));
        assertThat(kari.get(API).json().path("data")).as("what was said yesterday is the coordinator's to look at").isEmpty();
    }

    private long alerts() {
        return jdbc.sql("select count(*) from stegvis.instrument_alert a join stegvis.journey j on j.id = a.journey_id where j.case_number = :case")
                .param("case", person).query(Long.class).single();
    }

    private void textsOfCore10() {
        StringBuilder items = new StringBuilder();
        for (int item = 1; item <= 10; item++) {
            items.append(item == 1 ? "" : ",").append("\"").append(item).append("\": \"Oppdiktet punkt ").append(item).append("\"");
        }
        jdbc.sql("""
                insert into stegvis.text_pack (id, instrument_id, language, source, licence, pack_date, items, answers, loaded_at, loaded_by)
                values (gen_random_uuid(), 'core-10', 'nb', 'Oppdiktet for denne prøven', 'Oppdiktet lisens', '2025-01-01', cast(:items as jsonb), '{}',
                        '2025-01-01T00:00:00Z', 'nettbrett')""").param("items", "{" + items + "}").update();
    }

    private static List<String> methods(RequestMappingInfo route) {
        return route.getMethodsCondition().getMethods().isEmpty() ? List.of("GET", "POST")
                : route.getMethodsCondition().getMethods().stream().map(RequestMethod::name).toList();
    }

    private static boolean refused(HttpResponse<byte[]> answer) {
        return List.of(401, 302, 403).contains(answer.statusCode());
    }
}

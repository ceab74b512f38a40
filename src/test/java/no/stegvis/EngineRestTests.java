package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jwt.JWTClaimsSet;
import no.stegvis.access.FakeKeycloak;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.gate.Reached;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The engine's REST API by itself, switched on: whoever brings a token that is not for it gets nothing, and whoever brings a
 * right one gets what she would get in Camunda's web applications.
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EngineRestTests {

    private static final FakeKeycloak KEYCLOAK = new FakeKeycloak();
    private static final String ENGINE = "/engine-rest";
    private static final String MADE_UP = "11111111-2222-3333-4444-555555555555";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Tables tables;
    @Autowired
    private Users users;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private FilterService filters;
    @Autowired
    private TaskService tasks;
    @Autowired
    private AuthorizationService authorizations;

    private Visitor atThePages;
    private Visitor kari;
    private TaskView hers;
    private TaskView unassigned;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        KEYCLOAK.answersWith(form -> FakeKeycloak.Answer.refusal("unauthorized_client"));
        registry.add("stegvis.keycloak.issuer", KEYCLOAK::issuer);
        registry.add("stegvis.keycloak.client-secret", () -> "a secret of this test");
        registry.add("stegvis.engine-rest.enabled", () -> "true");
        // hundreds of forged tokens from one address, which is another test's matter
        registry.add("stegvis.pace.tries-at-once", () -> "1000");
    }

    @BeforeAll
    void a_case_of_hers_and_people_of_other_units() throws Exception {
        walk.organisation();
        walk.person("leif.leder", Role.LEDER, "vest");
        walk.person("ute.sluttet", Role.KOORDINATOR, "vest");
        users.disable("ute.sluttet");
        jdbc.sql("update stegvis.user_account set subject = 'subject of ' || id").update();
        walk.itIs(LocalDate.of(2025, 2, 3));
        atThePages = Visitor.throughKeycloak(port, nonce -> KEYCLOAK.answersWith(form -> FakeKeycloak.granted(
                FakeKeycloak.signed(KEYCLOAK.claims(Walk.COORDINATOR, nonce, "/enheter/vest/koordinator").build()))));
        hers = walk.mine(atThePages, Walk.COORDINATOR, walk.start(atThePages), Elements.HOLD_FIRST_CONVERSATION);
        unassigned = walk.task(walk.start(atThePages), Elements.HOLD_FIRST_CONVERSATION);
        kari = as(Walk.COORDINATOR);
    }

    @AfterAll
    static void end() {
        KEYCLOAK.close();
    }

    private Visitor as(String user) {
        return Visitor.withToken(port, FakeKeycloak.signed(KEYCLOAK.access(user, "pwd").build()));
    }

    @TestFactory
    Stream<DynamicTest> a_token_that_is_not_for_it_opens_nothing() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("foreign issuer", FakeKeycloak.signed(good().issuer("https://id.example.org/realms/stegvis").build()));
        tokens.put("foreign audience", FakeKeycloak.signed(good().audience("account").build()));
        tokens.put("without audience", FakeKeycloak.signed(good().audience((String) null).build()));
        tokens.put("alg=none", FakeKeycloak.unsigned(good().build()));
        tokens.put("signed with the public key", FakeKeycloak.signedWithThePublicKey(good().build()));
        tokens.put("signed by somebody else", FakeKeycloak.signedBySomebodyElse(good().build()));
        tokens.put("signed with an unknown key", FakeKeycloak.signedWithAnUnknownKey(good().build()));
        tokens.put("expired", FakeKeycloak.signed(good().issueTime(new Date(0)).expirationTime(new Date(60_000)).build()));
        tokens.put("without expiry", FakeKeycloak.signed(good().expirationTime(null).build()));
        tokens.put("not yet valid", FakeKeycloak.signed(good().notBeforeTime(new Date(good().build().getExpirationTime().getTime())).build()));
        tokens.put("the web client's ID token", FakeKeycloak.signed(KEYCLOAK.claims(Walk.COORDINATOR, "n", "/enheter/vest/koordinator").build()));
        tokens.put("an ID token for this audience", FakeKeycloak.signed(good().claim("typ", "ID").build()));
        tokens.put("an application's own token", FakeKeycloak.signed(good().claim("preferred_username", "service-account-stegvis").build()));
        tokens.put("somebody we don't know", FakeKeycloak.signed(KEYCLOAK.access("ingen.her", "pwd").build()));
        tokens.put("her user name, another person", FakeKeycloak.signed(good().subject("subject of another").build()));
        tokens.put("somebody who has left", FakeKeycloak.signed(KEYCLOAK.access("ute.sluttet", "pwd").build()));
        tokens.put("a manager without a second factor", FakeKeycloak.signed(KEYCLOAK.access("leif.leder", "pwd").build()));
        tokens.put("not a token", "abc.def.ghi");
        return tokens.entrySet().stream().map(token -> dynamicTest(token.getKey(), () -> {
            for (String path : List.of("/task?maxResults=5", "/version", "/finnes-ikke")) {
                assertThat(Visitor.withToken(port, token.getValue()).get(ENGINE + path).status()).as(path).isEqualTo(401);
            }
        }));
    }

    private JWTClaimsSet.Builder good() {
        return KEYCLOAK.access(Walk.COORDINATOR, "pwd");
    }

    @Test
    void a_token_counts_in_its_header_alone_and_a_cookie_not_at_all() throws IOException, InterruptedException {
        String token = FakeKeycloak.signed(good().build());
        assertThat(Visitor.stranger(port).get(ENGINE + "/task?maxResults=5&access_token=" + token).status()).isEqualTo(401);
        assertThat(atThePages.get(Visitor.ENGINE + "/task?maxResults=5").status()).isEqualTo(200);
        assertThat(atThePages.get(ENGINE + "/task?maxResults=5").status()).isEqualTo(401);
        var answer = Visitor.stranger(port).answerTo(ENGINE + "/task?maxResults=5", "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(kari.get("/").status()).as("our pages take no tokens").isEqualTo(401);
        assertThat(kari.get(Visitor.ENGINE + "/task?maxResults=5").status()).as("nor do Camunda's").isEqualTo(401);
    }

    @Test
    void a_sign_in_that_keycloak_has_ended_opens_nothing_any_more() {
        Visitor program = Visitor.withToken(port, FakeKeycloak.signed(good().claim("sid", "soon over").build()));
        assertThat(program.get(ENGINE + "/task?maxResults=5").status()).isEqualTo(200);
        Visitor.Reply told = Visitor.stranger(port).send("POST", "/logout/connect/back-channel/keycloak", "application/x-www-form-urlencoded",
                java.net.http.HttpRequest.BodyPublishers.ofString("logout_token=" + FakeKeycloak.signed(
                        new JWTClaimsSet.Builder(KEYCLOAK.logout(Walk.COORDINATOR).build()).claim("sid", "soon over").build())));
        assertThat(told.status()).isEqualTo(200);
        assertThat(program.get(ENGINE + "/task?maxResults=5").status()).isEqualTo(401);
    }

    @Test
    void she_sees_and_takes_her_own_tasks_and_nobody_elses() {
        assertThat(ids(kari)).contains(hers.id(), unassigned.id()).isEqualTo(ids(atThePages, Visitor.ENGINE));
        Visitor nina = as(Walk.ELSEWHERE);
        assertThat(ids(nina)).isEmpty();
        assertThat(nina.get(ENGINE + "/task/count").json().path("count").asInt()).isZero();
        for (String one : List.of("/task/%s", "/task/%s/variables", "/task/%s/form", "/task/%s/identity-links")) {
            assertThat(nina.get(ENGINE + one.formatted(hers.id()))).isEqualTo(nina.get(ENGINE + one.formatted(MADE_UP)))
                    .extracting(Visitor.Reply::status).isEqualTo(404);
        }
        assertThat(nina.get(ENGINE + "/process-instance/" + hers.processInstanceId()))
                .isEqualTo(nina.get(ENGINE + "/process-instance/" + MADE_UP)).extracting(Visitor.Reply::status).isEqualTo(404);
        assertThat(nina.post(ENGINE + "/task/" + unassigned.id() + "/claim", Map.of("userId", Walk.ELSEWHERE)).status()).isBetween(400, 499);
        assertThat(kari.post(ENGINE + "/task/" + unassigned.id() + "/claim", Map.of("userId", Walk.COORDINATOR)).status()).isEqualTo(204);
        assertThat(kari.post(ENGINE + "/task/" + unassigned.id() + "/unclaim", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void a_role_taken_away_is_gone_with_the_next_request_whatever_the_token_says() {
        walk.person("rolf.rolle", Role.KOORDINATOR, "vest");
        jdbc.sql("update stegvis.user_account set subject = 'subject of ' || id where id = 'rolf.rolle'").update();
        Visitor rolf = Visitor.withToken(port, FakeKeycloak.signed(
                new JWTClaimsSet.Builder(KEYCLOAK.access("rolf.rolle", "pwd").build()).claim("groups", List.of("/enheter/vest/koordinator")).build()));
        assertThat(ids(rolf)).isNotEmpty();
        users.leave("rolf.rolle", new Membership(Role.KOORDINATOR, "vest"));
        assertThat(rolf.get(ENGINE + "/task?maxResults=5").status()).isEqualTo(403);
    }

    @Test
    void a_query_has_an_end() {
        assertThat(kari.get(ENGINE + "/task").status()).isEqualTo(200);
        assertThat(kari.get(ENGINE + "/task?maxResults=1000000").status()).isEqualTo(400);
    }

    /** CVE-2026-109432. */
    @Test
    void code_in_a_querys_alternatives_runs_for_nobody() {
        int before = Reached.times();
        StockHolesTests.routes(StockHolesTests.filter(filters, tasks, authorizations, "uskyldig")).forEach((route, body) -> {
            Visitor.Reply reply = kari.send(route.split(" ")[0], ENGINE + route.split(" ")[1], body);
            assertThat(reply.status()).as("%s answered %s", route, reply).isBetween(400, 499);
        });
        assertThat(Reached.times()).isEqualTo(before);
        assertThat(kari.post(ENGINE + "/task", Map.of("orQueries", List.of(Map.of("assignee", Walk.COORDINATOR))), "X-Harmless", "1").status())
                .as("the same road for a harmless question").isIn(200, 400);
    }

    /** Deployments, free variables, comments, completion without the form: what is refused in the web applications is refused here. */
    @TestFactory
    Stream<DynamicTest> everything_but_the_form_is_forbidden_and_nothing_changes() {
        var about = new SidewaysRequests.About(hers.id(), unassigned.id(), hers.processInstanceId(), hers.process().definitionId(), "4711");
        return SidewaysRequests.all().stream().map(request -> dynamicTest(request.toString(), () -> {
            var before = tables.state();
            assertThat(request.sentBy(kari, ENGINE, about).status()).isEqualTo(403);
            assertThat(tables.state()).isEqualTo(before);
        }));
    }

    @Test
    void strangers_reach_nothing_of_it() {
        List<String> open = new ArrayList<>();
        Visitor stranger = Visitor.stranger(port);
        for (CamundaRest.Route route : CamundaRest.routes()) {
            if (route.path().startsWith("/camunda/api/engine/engine/default/")) {
                String path = ENGINE + route.path().substring("/camunda/api/engine/engine/default".length());
                if (stranger.send(route.method(), path, "{}").status() != 401) {
                    open.add(route.method() + " " + path);
                }
            }
        }
        assertThat(open).isEmpty();
    }

    private static List<String> ids(Visitor who) {
        return ids(who, ENGINE);
    }

    private static List<String> ids(Visitor who, String engine) {
        Visitor.Reply reply = who.get(engine + "/task?maxResults=100&sortBy=created&sortOrder=asc");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().findValuesAsText("id");
    }
}

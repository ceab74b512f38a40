package no.stegvis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

import no.stegvis.TestDatabase;
import no.stegvis.access.AccessSlice;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.access.Users;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** The real engine and the real web applications behind our sign-in. */
@SpringBootTest(classes = WebappSignInTests.Slice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebappSignInTests {

    private static final String PASSWORD = "en lang og fin setning";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @EnableAutoConfiguration
    @ComponentScan("no.stegvis.access")
    @Import({IdentityPlugin.class, WebappSignIn.class})
    static class Slice {

        @Bean
        AccessSlice.MovableClock clock() {
            return new AccessSlice.MovableClock();
        }
    }

    @LocalServerPort
    int port;
    @Autowired
    Units units;
    @Autowired
    Users users;
    @Autowired
    IdentityService identity;
    @Autowired
    AuthorizationService authorizations;
    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void staff() {
        units.create("hoved", "Hovedkontoret", null);
        units.create("vest", "Distrikt Vest", "hoved");
        add("kari", "Kari Anne Nes", Role.KOORDINATOR, "vest");
        add("tom", "Tom Dal", Role.TEAMLEDER, "hoved");
        add("siri", "Siri", Role.SYSTEMANSVARLIG, "hoved");
        add("frida", "Frida Lie", Role.FRIVILLIG, "vest");
        grantApplication("tasklist", "koordinator");
        grantApplication("tasklist", "teamleder");
        grantApplication("cockpit", "teamleder");
        grantApplication("admin", "camunda-admin");
    }

    @Test
    void whoSignedInWithUsIsCamundasUserToo() throws Exception {
        var kari = signedIn("kari");
        var tasklist = kari.get("/camunda/app/tasklist/default/");
        assertThat(tasklist.statusCode()).isEqualTo(200);
        assertThat(tasklist.body()).contains("camunda-tasklist-bootstrap");
        assertThat(tasklist.headers().firstValue("Content-Security-Policy").orElse("")).contains("nonce");
        assertThat(kari.get("/camunda/api/admin/auth/user/default").body())
                .contains("\"userId\":\"kari\"").contains("\"tasklist\"").doesNotContain("\"cockpit\"");
        assertThat(kari.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(200);
        assertThat(kari.get("/camunda/api/engine/engine/default/user/tom/profile").body()).contains("Dal");
    }

    @Test
    void aRoleTakenAwayIsGoneFromCamundaWithTheNextRequest() throws Exception {
        var membership = new Membership(Role.TEAMLEDER, "vest");
        users.create("skifter", "Skifter", PASSWORD, false, Set.of(membership));
        var session = signedIn("skifter");
        assertThat(session.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(200);
        assertThat(session.get("/camunda/api/admin/auth/user/default").body()).contains("cockpit");
        users.leave("skifter", membership);
        users.join("skifter", new Membership(Role.KOORDINATOR, "vest"));
        assertThat(session.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(200);
        assertThat(session.get("/camunda/api/admin/auth/user/default").body()).contains("tasklist")
                .doesNotContain("cockpit");
        users.disable("skifter");
        assertThat(session.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
    }

    @Test
    void withoutOurSignInCamundaIsClosed() throws Exception {
        var stranger = new Browser();
        assertThat(stranger.get("/camunda/app/tasklist/default/").headers().firstValue("Location").orElse(""))
                .endsWith("/login");
        assertThat(stranger.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
        assertThat(stranger.post("/camunda/api/admin/auth/user/default/login/tasklist",
                "username=kari&password=" + encoded(PASSWORD)).statusCode()).isEqualTo(401);
        assertThat(signedIn("frida").get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(403);
    }

    @Test
    void theListOfAllowedRequestsHoldsBeforeTheRealApisToo() throws Exception {
        String task = "/camunda/api/engine/engine/default/task";
        var kari = signedIn("kari");
        kari.get("/camunda/app/tasklist/default/");
        assertThat(kari.post(task + "?maxResults=1", "{}").statusCode()).isEqualTo(200);
        for (String path : new String[] {"/create", "/1/comment/create", "/1/attachment/create", "/1/variables"}) {
            assertThat(kari.post(task + path, "{}").body()).isEqualTo("{\"error\":\"refused\"}");
        }
        assertThat(kari.get("/camunda/api/cockpit/plugin/base/default/process-instance").statusCode()).isEqualTo(403);
        assertThat(kari.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        assertThat(kari.get("/camunda/app/%61dmin/default/").statusCode()).isEqualTo(403);
        assertThat(kari.get("/camunda/app/admin;x=y/default/").statusCode()).isEqualTo(400);
        assertThat(kari.get("//camunda/app/admin/default/").statusCode()).isEqualTo(400);
    }

    @Test
    void camundasOwnSetUpMakesNobodyAnAdministrator() throws Exception {
        var siri = signedIn("siri");
        assertThat(siri.get("/camunda/app/admin/default/").statusCode()).isEqualTo(200);
        assertThat(siri.post("/camunda/api/admin/setup/default/user/create", "{}").statusCode()).isEqualTo(403);
        assertThat(new Browser().post("/camunda/api/admin/setup/default/user/create", "{}").statusCode()).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from act_id_user").query(Integer.class).single()).isZero();
    }

    @Test
    void signingOutInTasklistEndsOurSessionToo() throws Exception {
        var kari = signedIn("kari");
        assertThat(kari.get("/").statusCode()).isEqualTo(200);
        assertThat(kari.post("/camunda/api/admin/auth/user/default/logout", "").statusCode()).isEqualTo(204);
        assertThat(kari.get("/").headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    @Test
    void theSessionCookieIsKeptFromScriptsAndOtherSites() throws Exception {
        var answer = new Browser().get("/login");
        assertThat(answer.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("STEGVIS_SESSION=").contains("HttpOnly").contains("SameSite=Lax"));
    }

    @Test
    void theEngineKnowsPeopleAndGroupsButKeepsNone() {
        assertThat(identity.isReadOnly()).isTrue();
        assertThat(identity.createUserQuery().userId("kari").singleResult())
                .extracting(User::getFirstName, User::getLastName).containsExactly("Kari Anne", "Nes");
        assertThat(identity.createUserQuery().memberOfGroup("koordinator-vest").orderByUserId().desc().list())
                .extracting(User::getId).contains("tom", "kari");
        assertThat(identity.createUserQuery().userLastNameLike("%LI%").list()).extracting(User::getId)
                .containsExactly("frida");
        assertThat(identity.createUserQuery().userIdIn("tom", "kari", "ukjent").count()).isEqualTo(2);
        assertThat(identity.createUserQuery().userEmailLike("%").count()).isZero();
        assertThat(identity.createUserQuery().orderByUserFirstName().asc().listPage(1, 1)).hasSize(1);
        assertThat(identity.createGroupQuery().groupMember("kari").list()).extracting(Group::getId)
                .containsExactlyInAnyOrder("koordinator", "koordinator-vest");
        assertThat(identity.createGroupQuery().groupId("camunda-admin").count()).isEqualTo(1);
        assertThat(identity.createGroupQuery().groupNameLike("%frivilligkoordinator%").count()).isEqualTo(3);
        assertThat(identity.createTenantQuery().count()).isZero();
        assertThat(identity.checkPassword("kari", PASSWORD)).isFalse();
        assertThat(engine.getIdentityService().createUserQuery().userId("ukjent").singleResult()).isNull();
    }

    private void add(String id, String name, Role role, String unit) {
        users.create(id, name, PASSWORD, false, Set.of(new Membership(role, unit)));
    }

    private void grantApplication(String application, String group) {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setResource(Resources.APPLICATION);
        grant.setResourceId(application);
        grant.setGroupId(group);
        grant.addPermission(Permissions.ACCESS);
        authorizations.saveAuthorization(grant);
    }

    private Browser signedIn(String user) throws IOException, InterruptedException {
        var browser = new Browser();
        var token = TOKEN.matcher(browser.get("/login").body());
        assertThat(token.find()).isTrue();
        var answer = browser.post("/login", "username=%s&password=%s&_csrf=%s"
                .formatted(user, encoded(PASSWORD), encoded(token.group(1))));
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/").doesNotContain("login");
        return browser;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Keeps cookies, follows no redirect. */
    private final class Browser {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return client.send(request(path).GET().build(), BodyHandlers.ofString());
        }

        HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
            String camundasToken = cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> "XSRF-TOKEN".equals(cookie.getName())).map(HttpCookie::getValue)
                    .findFirst().orElse("none");
            return client.send(request(path).header("X-XSRF-TOKEN", camundasToken).header("Content-Type",
                            body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        }
    }
}

package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What strangers may ask for, in the application as it runs, with Camunda's own servlets. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenRoutesTests {

    /** The whole list of open routes. Whoever adds to it says why, and somebody else looks at it. */
    private static final List<String> OPEN = List.of(
            // calendars can't sign in; the address holds a secret of 256 bits, and without it there is nothing (FundingPagesTests)
            "GET /kalender/{secret}/stegvis.ics",
            "GET /login",
            // with the tablet in a participant's hands; without its key it says "give the tablet back" (TabletTests)
            "GET /sammen/ark");

    /** Signing out needs no sign-in, and does nothing to whoever is not signed in. */
    private static final List<String> OPEN_OF_CAMUNDA = List.of("POST /camunda/api/admin/auth/user/x/logout");

    /** The error page is for errors: asked for directly it is one itself. */
    private static final String ERROR_PAGE = "/error";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping controllers;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void an_organisation_that_has_been_set_up() {
        walk.organisation();
    }

    @Test
    void of_all_our_own_pages_and_endpoints_strangers_reach_only_the_reviewed_list() {
        Visitor stranger = Visitor.stranger(port);
        List<String> open = new ArrayList<>();
        int asked = 0;
        for (RequestMappingInfo route : controllers.getHandlerMethods().keySet()) {
            for (String pattern : route.getPatternValues()) {
                for (String method : methods(route)) {
                    String path = pattern.replaceAll("\\{[^}]*}", "x").replace("**", "x");
                    asked++;
                    if (!ERROR_PAGE.equals(path) && !refused(stranger.send(method, path, "{}"))) {
                        open.add(method + " " + pattern);
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(20);
        assertThat(new TreeSet<>(open)).containsExactlyElementsOf(OPEN);
    }

    @Test
    void of_all_that_can_be_asked_of_camunda_strangers_reach_nothing() {
        Visitor stranger = Visitor.stranger(port);
        List<CamundaRest.Route> routes = CamundaRest.routes();
        assertThat(routes).hasSizeGreaterThan(400).extracting(CamundaRest.Route::path)
                .contains("/camunda/api/engine/engine/default/task/x/claim", "/camunda/api/admin/setup/x/user/create");
        assertThat(routes.stream().filter(route -> !refused(stranger.send(route.method(), route.path(), "{}"))).map(CamundaRest.Route::toString))
                .containsExactlyElementsOf(OPEN_OF_CAMUNDA);
    }

    /** Whatever lies on the class path to be handed out: only what the sign-in page needs is open. */
    @Test
    void of_all_files_strangers_reach_only_the_pages_looks() throws IOException {
        Visitor stranger = Visitor.stranger(port);
        List<String> files = new ArrayList<>();
        for (String folder : List.of("META-INF/resources/", "static/", "public/", "resources/")) {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "**/*.*")) {
                String url = file.getURL().toString();
                files.add("/" + url.substring(url.lastIndexOf("/" + folder) + 1 + folder.length()));
            }
        }
        assertThat(files).hasSizeGreaterThan(100).anyMatch(file -> file.startsWith("/webjars/camunda/")).contains("/assets/stegvis.svg", "/forms/generic.html");
        assertThat(files.stream().filter(file -> !file.contains(" ")).filter(file -> !refused(stranger.get(file)))).isNotEmpty().allMatch(file -> file.startsWith("/assets/"));
    }

    private static List<String> methods(RequestMappingInfo route) {
        return route.getMethodsCondition().getMethods().isEmpty() ? List.of("GET", "POST")
                : route.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda", "/camunda/", "/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/",
            "/camunda/app/admin/default/", "/camunda/app/admin/default/setup/", "/camunda/app/welcome/default/",
            "/camunda/api/engine/engine/default/task", "/camunda/api/engine/engine", "/camunda/api/engine/engine/default/user/count",
            "/camunda/api/engine/engine/default/history/task", "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
            "/camunda/api/tasklist/plugin/tasklist-plugins/default/x", "/camunda/api/admin/auth/user/default",
            "/camunda/api/admin/setup/default/user/create", "/camunda/api/welcome/plugin/x", "/camunda/lib/deps.js",
            "/camunda/app/tasklist/scripts/config.js", "/engine-rest/task", "/engine-rest/engine", "/forms/generic.html",
            "/webjars/camunda/app/tasklist/index.html", "/actuator", "/actuator/health", "/actuator/env", "/h2-console",
            "/camunda/api/engine/engine/default/task/", "/camunda/api/engine/engine/default/task?lang=nb"})
    void of_camunda_strangers_reach_nothing(String path) {
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH")) {
            Visitor.Reply reply = Visitor.stranger(port).send(method, path, "{}");
            assertThat(refused(reply) || reply.status() == 400).as(method + " " + reply).isTrue();
        }
    }

    /** What is spelt in an odd way is refused, is no failure of ours, and is answered by Camunda in no case. */
    @ParameterizedTest
    @ValueSource(strings = {"/%63amunda/api/engine/engine", "/camunda/%61pi/engine/engine", "/camunda;x=1/api/engine/engine",
            "/assets/../camunda/api/engine/engine", "/assets/%2e%2e/camunda/api/engine/engine",
            "/login/../camunda/api/engine/engine", "//camunda/api/engine/engine", "/camunda/api//engine/engine", "/camunda//api/engine/engine", "/assets/..;/camunda/api/engine/engine"})
    void odd_spelling_opens_nothing(String path) {
        Visitor.Reply reply = Visitor.stranger(port).send("GET", path, "{}");
        assertThat(refused(reply) || reply.status() / 100 == 4).as("%s", reply).isTrue();
        assertThat(reply.body()).doesNotContain("\"default\"");
    }

    /** CVE-2026-77226: by itself Camunda makes an administrator of whoever asks first. */
    @Test
    void nobody_makes_herself_an_administrator_at_camundas_set_up() {
        Map<String, Object> self = Map.of("profile", Map.of("id", "ond", "firstName", "Ond", "lastName", "Gjest"),
                "credentials", Map.of("password", "et langt passord"));
        String path = "/camunda/api/admin/setup/default/user/create";
        assertThat(Visitor.stranger(port).post(path, self).status()).isEqualTo(401);
        for (String user : List.of(Walk.COORDINATOR, Walk.ADMINISTRATOR)) {
            assertThat(Visitor.signedIn(port, user).post(path, self).status()).isEqualTo(403);
        }
        for (String table : List.of("act_id_user", "act_id_group", "act_id_membership")) {
            assertThat(jdbc.sql("select count(*) from " + table).query(Long.class).single()).as(table).isZero();
        }
    }

    private static boolean refused(Visitor.Reply reply) {
        return List.of(401, 302, 403).contains(reply.status());
    }
}

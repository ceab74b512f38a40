package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holds for every page and every request: where it may come from, how large it may be, and what its answer says. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HardeningTests {

    private static final String FOREIGN = "https://ond.example";
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE", "PATCH");

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping controllers;

    @BeforeEach
    void an_organisation() {
        walk.organisation();
    }

    @Test
    void nothing_is_changed_for_a_page_of_another_site_even_with_the_right_tokens() {
        List<String> routes = changing();
        assertThat(routes).hasSizeGreaterThan(150).contains("POST /login", "POST /logout", "POST /deltakere", "POST /brukere",
                "POST /camunda/api/engine/engine/default/task/x/claim", "POST /camunda/api/engine/engine/default/task");
        for (String user : List.of(Walk.COORDINATOR, Walk.ADMINISTRATOR)) {
            Visitor visitor = Visitor.signedIn(port, user);
            for (String route : routes) {
                String[] words = route.split(" ");
                for (String[] header : new String[][] {{"Origin", FOREIGN}, {"Origin", "null"}, {"Origin", "http://localhost:1"}, {"Sec-Fetch-Site", "cross-site"}}) {
                    assertThat(visitor.send(words[0], words[1], "{}", header).status()).as("%s from %s", route, header[1]).isEqualTo(403);
                }
            }
            assertThat(visitor.get("/").body()).contains("/logout");
        }
    }

    @Test
    void without_tokens_nothing_is_changed_either_and_with_them_our_own_pages_work() {
        Visitor visitor = Visitor.signedIn(port, Walk.COORDINATOR);
        String[] own = {"Origin", "http://localhost:" + port, "Sec-Fetch-Site", "same-origin"};
        assertThat(visitor.post(Visitor.ENGINE + "/task/count", Map.of(), own).status()).isEqualTo(200);
        assertThat(visitor.send("POST", "/deltakere", "application/x-www-form-urlencoded", BodyPublishers.ofString("search="), own).status()).isEqualTo(302);
        visitor.withoutTokens();
        // Tasklist's own button to sign out comes before Camunda looks for a token
        for (String route : changing().stream().filter(route -> !route.endsWith("/auth/user/x/logout")).toList()) {
            String[] words = route.split(" ");
            // a sign-in page that stood open for too long leads back to itself
            int refused = words[1].equals("/login") ? 302 : 403;
            assertThat(visitor.send(words[0], words[1], "{}", own).status()).as(route).isIn(refused, 403, 401, 415);
        }
    }

    /** Every route of ours and of Camunda that is not only for reading. */
    private List<String> changing() {
        List<String> routes = new ArrayList<>(List.of("POST /login", "POST /logout"));
        controllers.getHandlerMethods().keySet().forEach(route -> route.getMethodsCondition().getMethods().stream().map(RequestMethod::name)
                .filter(CHANGING::contains).forEach(method -> route.getPatternValues()
                        .forEach(pattern -> routes.add(method + " " + pattern.replaceAll("\\{[^}]*}", "x")))));
        CamundaRest.routes().stream().filter(route -> CHANGING.contains(route.method())).forEach(route -> routes.add(route.toString()));
        return routes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/", "/deltakere", "/assets/stegvis.css", "/finnes-ikke", "/api/forms/start/participantJourney", "/rapporter"})
    void our_pages_say_what_a_browser_may_do_with_them(String path) throws Exception {
        HttpResponse<String> page = ask(path);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'self'", "object-src 'none'", "base-uri 'self'",
                "form-action 'self'", "frame-ancestors 'self'").doesNotContain("unsafe-inline", "unsafe-eval", "http:", "*");
        common(page);
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("SAMEORIGIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/app/tasklist/default/", "/camunda/api/engine/engine/default/task?maxResults=1", "/camunda/lib/deps.js"})
    void camundas_answers_say_it_too(String path) throws Exception {
        HttpResponse<String> page = ask(path);
        assertThat(page.statusCode()).isEqualTo(200);
        common(page);
        if (path.contains("/api/")) {
            // case numbers and who has which task: not for the disk of a machine that others use too
            assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        }
        if (path.contains("/app/")) {
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'", "object-src 'none'", "nonce-");
            assertThat(page.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN=") && cookie.contains("SameSite=Lax"));
        }
    }

    private static void common(HttpResponse<String> page) {
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Permissions-Policy").orElse("")).contains("camera=()", "geolocation=()");
        assertThat(page.headers().firstValue("Server")).isEmpty();
        assertThat(page.headers().firstValue("X-Powered-By")).isEmpty();
    }

    @Test
    void the_sessions_cookie_is_out_of_reach_for_scripts_and_other_sites() throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("STEGVIS_SESSION=")
                && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    }

    @Test
    void every_request_has_an_id_which_a_proxy_may_give_but_not_misuse() throws Exception {
        assertThat(ask("/login").headers().firstValue("X-Request-Id").orElse("")).matches("[0-9a-f-]{36}");
        assertThat(ask("/login", "X-Request-Id", "proxy-0123456789").headers().firstValue("X-Request-Id")).contains("proxy-0123456789");
        assertThat(ask("/login", "X-Request-Id", "a b\tERROR everything").headers().firstValue("X-Request-Id").orElse("")).matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/", "/deltakere", "/api/forms/start/participantJourney", "/assets/stegvis.css", "/finnes-ikke",
            "/camunda/api/engine/engine/default/deployment/create", "/camunda/api/engine/engine/default/task", "/camunda/app/tasklist/default/"})
    void a_hundred_megabytes_are_refused_before_they_are_read(String path) throws IOException {
        long free = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long started = System.nanoTime();
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 104857600\r\n\r\n--x\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(status(socket)).isEqualTo(413);
        }
        assertThat(System.nanoTime() - started).isLessThan(2_000_000_000L);
        assertThat(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() - free).isLessThan(64L * 1024 * 1024);
    }

    @Test
    void a_body_of_untold_length_and_endless_headers_are_refused() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(("POST /login HTTP/1.1\r\nHost: localhost:" + port + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(status(socket)).isEqualTo(411);
        }
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(("GET /login HTTP/1.1\r\nHost: localhost:" + port + "\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(status(socket)).isIn(400, 431);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /deltakere?page=abc", "GET /finnes-ikke", "PUT /deltakere", "GET /error", "POST /api/forms/start/participantJourney",
            "GET /api/forms/task/finnes-ikke", "GET /deltakere/finnes-ikke", "GET /rapporter/finnes-ikke", "GET /%00", "GET /a%2fb", "TRACE /login"})
    void an_error_tells_nothing_of_the_inside(String request) {
        Visitor.Reply reply = Visitor.signedIn(port, Walk.COORDINATOR).send(request.split(" ")[0], request.split(" ")[1], "{\"broken");
        assertThat(reply.status()).isBetween(400, 599);
        assertThat(reply.body()).doesNotContainIgnoringCase("exception").doesNotContainIgnoringCase("tomcat").doesNotContain("\tat ", "org.spring", "no.stegvis", "trace\"");
    }

    /** One that is kept in some cases and fails to be in others would tell them apart. */
    @Test
    void a_field_that_no_database_keeps_is_refused_on_every_page_and_stays_nowhere() {
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        for (String route : changing().stream().filter(route -> !route.contains("/camunda/") && !route.contains("/api/") && !route.contains("/log")).toList()) {
            String[] words = route.split(" ");
            assertThat(kari.send(words[0], words[1], "application/x-www-form-urlencoded", BodyPublishers.ofString("search=a%00b&reason=" + "b%00".repeat(20)
                    + "&caseNumber=D-2025-0001&text=%00&name=%00&id=%00&code=%00&report=%00&present=%00&password=%00&level=%00&colleague=%00&endState=%00&role=%00&unit=%00&standIn=%00&receiver=%00&message=%00&words=%00")).status())
                    .as(route).isIn(302, 400, 403, 404, 422);
        }
        assertThat(kari.send("POST", "/deltakere/nodtilgang", "application/x-www-form-urlencoded",
                BodyPublishers.ofString("caseNumber=D-2025-0001&reason=" + "b%00".repeat(20))).status()).isEqualTo(400);
        assertThat(kari.send("POST", "/deltakere", "application/x-www-form-urlencoded", BodyPublishers.ofString("search=a%00b")).status()).isEqualTo(400);
        assertThat(kari.get("/deltakere").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/xml", "application/yaml", "application/x-jackson-smile", "application/cbor"})
    void data_comes_and_goes_as_json_alone(String type) {
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        assertThat(kari.send("PUT", "/api/forms/start/participantJourney/draft", type, BodyPublishers.ofString("<x><data/></x>")).status()).isEqualTo(415);
        assertThat(kari.send("GET", "/api/forms/start/participantJourney", null, BodyPublishers.noBody(), "Accept", type).status()).isEqualTo(406);
        assertThat(kari.send("GET", "/finnes-ikke", null, BodyPublishers.noBody(), "Accept", type).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET /deltakere", "GET /camunda/", "GET /deltakere/D-2025-0001"})
    void what_a_request_says_of_its_host_comes_back_in_no_answer(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((request + " HTTP/1.1\r\nHost: ond.example\r\nX-Forwarded-Host: ond.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 ").doesNotContain("ond.example");
        }
    }

    /** The page that somebody asked for before she signed in is remembered with the host that her request named. */
    @Test
    void a_sign_in_leads_to_this_site_whatever_host_was_asked_before() throws IOException {
        String before = raw("GET /deltakere?x=1", "", "");
        String session = before.replaceAll("(?s).*(STEGVIS_SESSION=[^;]+).*", "$1");
        String page = raw("GET /login", "Cookie: " + session + "\r\n", "");
        String token = page.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        String signedIn = raw("POST /login", "Cookie: " + session + "\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                "username=" + Walk.COORDINATOR + "&password=" + java.net.URLEncoder.encode(Visitor.PASSWORD, StandardCharsets.UTF_8) + "&_csrf=" + token);
        assertThat(signedIn).startsWith("HTTP/1.1 302").contains("Location: /deltakere?x=1").doesNotContain("ond.example");
    }

    private String raw(String request, String headers, String body) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((request + " HTTP/1.1\r\nHost: ond.example\r\nConnection: close\r\n" + headers + "Content-Length: "
                    + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=", "Multipart/Form-Data; boundary=x", "multipart/mixed; boundary=x"})
    void a_body_in_parts_that_can_not_be_taken_apart_is_refused_without_an_error_of_ours(String type) {
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        Visitor nobody = Visitor.stranger(port);
        for (String path : List.of("/sammen/ark", "/logout", "/deltakere", "/api/forms/handed-over/done", "/finnes-ikke")) {
            for (Visitor who : List.of(nobody, kari)) {
                assertThat(who.send("POST", path, type, BodyPublishers.ofString("--x\r\nbroken")).status()).as(path).isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01", "+999999999-12-31", "0001-01-01"})
    void a_day_that_no_database_keeps_is_no_error_of_ours(String day) {
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        assertThat(kari.send("PUT", "/api/forms/task/finnes-ikke/follow-up", "{\"on\":\"" + day + "\"}").status()).isEqualTo(400);
        assertThat(kari.send("POST", "/fravaer", "application/x-www-form-urlencoded", BodyPublishers.ofString("person=" + Walk.COORDINATOR + "&standIn="
                + Walk.TEAM_LEADER + "&fromOn=" + day.replace("+", "%2B") + "&untilOn=" + day.replace("+", "%2B"))).status()).isEqualTo(422);
    }

    @Test
    void a_list_of_the_engines_has_an_end_whether_it_was_asked_for_or_not() {
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        String lists = Visitor.ENGINE + "/process-definition";
        assertThat(kari.get(lists + "?key=participantJourney&sortBy=version&sortOrder=desc").status()).isEqualTo(200);
        assertThat(kari.get(lists).status()).isEqualTo(200);
        assertThat(kari.get(lists + "/count").status()).isEqualTo(200);
        assertThat(kari.get(lists + "?maxResults=2000").status()).isEqualTo(200);
        assertThat(kari.get(lists + "?maxResults=2001").status()).isEqualTo(400);
        assertThat(kari.get(lists + "?maxResults=2147483647").status()).isEqualTo(400);
        assertThat(kari.post(Visitor.ENGINE + "/task", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void whoever_searches_faster_than_a_person_is_asked_to_wait_and_nobody_else() {
        walk.person("sam.soker", Role.KOORDINATOR, "vest");
        Visitor fast = Visitor.signedIn(port, "sam.soker");
        int last = 0;
        for (int i = 0; i < 100 && last != 429; i++) {
            Visitor.Reply reply = fast.send("POST", "/deltakere", "application/x-www-form-urlencoded", BodyPublishers.ofString("search=a"));
            last = reply.status();
            if (last == 429) {
                assertThat(reply.body()).contains("Nå går det for fort");
            }
        }
        assertThat(last).isEqualTo(429);
        assertThat(Visitor.signedIn(port, Walk.COORDINATOR).send("POST", "/deltakere", "application/x-www-form-urlencoded",
                BodyPublishers.ofString("search=a")).status()).isEqualTo(302);
    }

    private HttpResponse<String> ask(String path, String... headers) throws Exception {
        Visitor kari = Visitor.atOurPages(port, Walk.COORDINATOR);
        return path.equals("/login") ? Visitor.stranger(port).answerTo(path, headers) : kari.answerTo(path, headers);
    }

    private static int status(Socket socket) throws IOException {
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        return Integer.parseInt(line.split(" ")[1]);
    }
}

package no.stegvis;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Somebody with a browser of her own: cookies, and both kinds of tokens against forged requests. */
public final class Visitor {

    public static final String ENGINE = "/camunda/api/engine/engine/default";
    static final String PASSWORD = "et langt passord 2026";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came back. */
    public record Reply(int status, String body) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + body, e);
            }
        }
    }

    private final String base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).version(HttpClient.Version.HTTP_1_1).build();
    private String token = "";
    private String camundaToken = "";
    private String accessToken;

    private Visitor(int port) {
        base = "http://localhost:" + port;
    }

    /** Nobody we know. */
    public static Visitor stranger(int port) {
        return new Visitor(port);
    }

    public static Visitor signedIn(int port, String userId) {
        Visitor visitor = atOurPages(port, userId);
        visitor.get("/camunda/app/tasklist/default/");
        visitor.takeCamundasToken();
        return visitor;
    }

    /** Has signed in, and not been at Camunda's pages yet. */
    static Visitor atOurPages(int port, String userId) {
        Visitor visitor = new Visitor(port);
        visitor.token = tokenIn(visitor.get("/login").body());
        Reply reply = visitor.send("POST", "/login", "application/x-www-form-urlencoded", BodyPublishers.ofString(
                "username=" + userId + "&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8) + "&_csrf=" + visitor.token));
        if (reply.status() != 302) {
            throw new AssertionError("Sign-in of " + userId + " answered " + reply.status());
        }
        visitor.token = tokenIn(visitor.get("/").body());
        return visitor;
    }

    /**
     * Has signed in at Keycloak.
     *
     * @param keycloak is told the sign-in's nonce before it is asked for tokens
     */
    public static Visitor throughKeycloak(int port, Consumer<String> keycloak) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        String asked = visitor.answerTo("/oauth2/authorization/keycloak").headers().firstValue("Location").orElseThrow();
        keycloak.accept(parameter(asked, "nonce"));
        visitor.get("/login/oauth2/code/keycloak?code=code&state=" + parameter(asked, "state"));
        visitor.token = tokenIn(visitor.get("/").body());
        visitor.get("/camunda/app/tasklist/default/");
        visitor.takeCamundasToken();
        return visitor;
    }

    private static String parameter(String address, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** A program that acts for somebody: no cookies, only a token. */
    public static Visitor withToken(int port, String accessToken) {
        Visitor visitor = new Visitor(port);
        visitor.accessToken = accessToken;
        return visitor;
    }

    /** Somebody whom Camunda's own pages have given a token against forged requests, and nothing else. */
    static Visitor camundaGuest(int port) {
        Visitor visitor = new Visitor(port);
        visitor.get("/camunda/app/admin/default/");
        visitor.takeCamundasToken();
        return visitor;
    }

    /** Somebody who has signed in at Camunda itself, where nobody has put another sign-in before it. */
    public static Visitor ofCamunda(int port, String engine, String userId, String password) {
        Visitor visitor = camundaGuest(port);
        Reply reply = visitor.send("POST", "/camunda/api/admin/auth/user/" + engine + "/login/tasklist", "application/x-www-form-urlencoded",
                BodyPublishers.ofString("username=" + userId + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8)));
        if (reply.status() != 200) {
            throw new AssertionError("Sign-in of " + userId + " answered " + reply);
        }
        visitor.get("/camunda/app/tasklist/" + engine + "/");
        visitor.takeCamundasToken();
        return visitor;
    }

    private void takeCamundasToken() {
        camundaToken = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(cookie -> cookie.getValue()).findFirst().orElse("");
    }

    private static String tokenIn(String page) {
        Matcher matcher = TOKEN.matcher(page);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** @return null when her browser has none of this name */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).map(cookie -> cookie.getValue())
                .findFirst().orElse(null);
    }

    /** From now on with this token against forged requests, which our pages have given her. */
    void hasToken(String given) {
        token = given;
    }

    /** From now on without the tokens that show that a request comes from our own pages. */
    public Visitor withoutTokens() {
        token = "";
        camundaToken = "";
        return this;
    }

    public Reply get(String path) {
        return send("GET", path, null, BodyPublishers.noBody());
    }

    public Reply post(String path, Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Reply send(String method, String path, Object body, String... headers) {
        return send(method, path, "application/json", BodyPublishers.ofString(body instanceof String text ? text : written(body)), headers);
    }

    public Reply send(String method, String path, String contentType, BodyPublisher body, String... headers) {
        HttpResponse<String> response = exchange(method, path, contentType, body, BodyHandlers.ofString(), headers);
        return new Reply(response.statusCode(), response.body());
    }

    /** The whole answer as it came, with its headers. */
    HttpResponse<byte[]> whole(String method, String path, String contentType, String body) {
        return exchange(method, path, contentType, BodyPublishers.ofString(body), BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> exchange(String method, String path, String contentType, BodyPublisher body, HttpResponse.BodyHandler<T> as,
                                         String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (contentType != null) {
            all.addAll(List.of("Content-Type", contentType));
        }
        if (accessToken != null) {
            all.addAll(List.of("Authorization", "Bearer " + accessToken));
        } else {
            all.addAll(List.of("X-CSRF-TOKEN", token, "X-XSRF-TOKEN", camundaToken));
        }
        if (!String.join(" ", headers).contains("Accept ")) {
            all.addAll(List.of("Accept", path.contains("/api/") || accessToken != null ? "application/json" : "text/html"));
        }
        try {
            return http.send(HttpRequest.newBuilder(URI.create(base + path)).method(method, body).headers(all.toArray(String[]::new)).build(), as);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole answer, with its headers. */
    public HttpResponse<String> answerTo(String path, String... headers) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Accept", path.contains("/api/") || path.startsWith("/engine-rest") ? "application/json" : "text/html"));
        return http.send(HttpRequest.newBuilder(URI.create(base + path)).headers(all.toArray(String[]::new)).build(), BodyHandlers.ofString());
    }

    /** Sends the answers of a form. */
    public Reply answer(String formPath, Map<String, ?> answers, String... headers) {
        return post("/api/forms/" + formPath, Map.of("data", answers), headers);
    }

    static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

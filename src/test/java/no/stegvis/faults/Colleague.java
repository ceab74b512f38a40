package no.stegvis.faults;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.access.ProcessParameter;
import org.springframework.web.util.HtmlUtils;

/** Somebody at a browser: cookies, redirects, Keycloak's sign-in page, and both tokens against forged requests. */
final class Colleague {

    static final String PASSWORD = "steg-for-steg";
    /** What a manager has in her telephone. */
    static final String OTP_SECRET = "twenty letters exact";
    static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern FORM = Pattern.compile("<form id=\"(kc-form-login|kc-otp-login-form)\"[^>]*action=\"([^\"]+)\"", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param status 0 when there was no answer */
    record Reply(int status, String body, URI from) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + body, e);
            }
        }

        @Override
        public String toString() {
            return status + " from " + from + ": " + body.substring(0, Math.min(300, body.length()));
        }
    }

    private final String base;
    private final String user;
    private final HttpClient http;
    private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();
    private String token = "";
    private int passwordsAsked;

    Colleague(String base, SSLContext tls, String user) {
        this.base = base;
        this.user = user;
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
        http = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    String user() {
        return user;
    }

    /** How often she had to type her password. */
    int passwordsAsked() {
        return passwordsAsked;
    }

    /** @param cookie as {@code name=value} */
    void keep(String cookie) {
        String[] parts = cookie.split("=", 2);
        cookiesFor(URI.create(base)).put(parts[0], parts[1]);
    }

    String cookie(String name) {
        return cookiesFor(URI.create(base)).get(name);
    }

    /** The same browser, led to another node; Keycloak knows her still. */
    Colleague alsoBy(Colleague other) {
        other.cookies.forEach((where, theirs) -> {
            if (!where.equals(URI.create(base).getAuthority())) {
                cookies.put(where, new TreeMap<>(theirs));
            }
        });
        return this;
    }

    /** The same session, asked for at its node itself, past the proxy. */
    Colleague straightTo(String node) {
        Colleague same = new Colleague(node, null, user);
        same.cookies.put(URI.create(node).getAuthority(), new ConcurrentHashMap<>(cookiesFor(URI.create(base))));
        same.token = token;
        return same;
    }

    void setUp(String code) {
        token = tokenIn(get("/setup").body());
        Map<String, String> fields = new LinkedHashMap<>(Map.of("code", code, "organisation", "Hovedkontor", "districts", "Vest\nØst\nMidt", "_csrf", token));
        for (ProcessParameter parameter : ProcessParameter.values()) {
            fields.put(parameter.id(), parameter.standard());
        }
        Reply reply = once("POST", URI.create(base + "/setup"), "application/x-www-form-urlencoded", form(fields));
        if (reply.status() != 302) {
            throw new AssertionError("The set-up answered " + reply);
        }
    }

    Colleague signIn() {
        Reply reply = arrive();
        if (!isIn(reply)) {
            throw new AssertionError(user + " is not in: " + reply);
        }
        return this;
    }

    private boolean isIn(Reply reply) {
        return reply.status() == 200 && reply.from().toString().startsWith(base) && !reply.from().getPath().startsWith("/login");
    }

    /** Goes to the first page, through Keycloak's pages where they come, and to Tasklist. @return where she ends */
    Reply arrive() {
        Reply reply = throughKeycloak(get("/"));
        if (isIn(reply)) {
            token = tokenIn(reply.body());
            get("/camunda/app/tasklist/default/");
        }
        return reply;
    }

    private Reply throughKeycloak(Reply first) {
        Reply reply = first;
        for (int page = 0; page < 3; page++) {
            Matcher form = FORM.matcher(reply.body());
            if (!form.find()) {
                return reply;
            }
            boolean password = form.group(1).equals("kc-form-login");
            passwordsAsked += password ? 1 : 0;
            Map<String, String> fields = password ? Map.of("username", user, "password", PASSWORD) : Map.of("otp", code());
            reply = follow(once("POST", URI.create(HtmlUtils.htmlUnescape(form.group(2))), "application/x-www-form-urlencoded", form(fields)));
        }
        return reply;
    }

    Reply get(String path) {
        return follow(once("GET", URI.create(base + path), null, null));
    }

    /** Without following. */
    Reply ask(String method, String path, Object body) {
        return once(method, URI.create(base + path), "application/json", body == null ? null : written(body));
    }

    Reply send(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token);
        return once("POST", URI.create(base + path), "application/x-www-form-urlencoded", form(all));
    }

    Reply claim(String taskId) {
        return ask("POST", ENGINE + "/task/" + taskId + "/claim", Map.of("userId", user));
    }

    /** Sends the answers of a form, such as {@code task/…} or {@code start/participantJourney}. */
    Reply answer(String form, Map<String, ?> answers) {
        return ask("POST", "/api/forms/" + form, Map.of("data", answers));
    }

    private Reply follow(Reply first) {
        Reply reply = first;
        for (int hop = 0; reply.status() / 100 == 3 && hop < 12; hop++) {
            reply = once("GET", reply.from().resolve(reply.body()), null, null);
        }
        return reply;
    }

    /** The body of a redirect is where it leads. */
    private Reply once(String method, URI address, String contentType, String body) {
        boolean data = address.getPath().contains("/api/");
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Accept", data ? "application/json" : "text/html").header("Accept-Language", "nb")
                .header("Cookie", cookiesFor(address).entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).collect(Collectors.joining("; ")));
        if (contentType != null) {
            request.header("Content-Type", contentType).header("X-CSRF-TOKEN", token)
                    .header("X-XSRF-TOKEN", cookiesFor(address).getOrDefault("XSRF-TOKEN", ""));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(cookie -> take(address, cookie));
            return new Reply(response.statusCode(), response.statusCode() / 100 == 3 ? response.headers().firstValue("Location").orElse("/") : response.body(), address);
        } catch (IOException e) {
            return new Reply(0, e.toString(), address);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> cookiesFor(URI address) {
        return cookies.computeIfAbsent(address.getAuthority(), where -> new ConcurrentHashMap<>());
    }

    private void take(URI address, String cookie) {
        String[] parts = cookie.split(";")[0].split("=", 2);
        if (parts[1].isEmpty() || cookie.toLowerCase().contains("max-age=0")) {
            cookiesFor(address).remove(parts[0]);
        } else {
            cookiesFor(address).put(parts[0], parts[1]);
        }
    }

    private static String tokenIn(String page) {
        Matcher matcher = TOKEN.matcher(page);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Of RFC 6238. */
    private static String code() {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(OTP_SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(Instant.now().getEpochSecond() / 30).array());
            return "%06d".formatted((ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff) % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package no.stegvis.aborted;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The demo's manager at her pages, without a browser. */
final class Manager {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String address;

    private Manager(String address) {
        this.address = address;
    }

    static Manager signIn(String address) {
        Manager manager = new Manager(address);
        manager.send("/login", Map.of("username", "leif.leder", "password", "steg-for-steg", "_csrf", manager.csrf("/login")));
        return manager;
    }

    void order(String report, String cutOff) {
        send("/rapporter", Map.of("report", report, "cutOff", cutOff, "_csrf", csrf("/rapporter")));
    }

    private String csrf(String path) {
        String page = send(HttpRequest.newBuilder(URI.create(address + path)).GET().build());
        Matcher token = CSRF.matcher(page);
        if (!token.find()) {
            throw new AssertionError("No form on " + path + ": " + page);
        }
        return token.group(1);
    }

    private void send(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        send(HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(request.uri() + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

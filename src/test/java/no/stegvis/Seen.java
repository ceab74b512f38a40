package no.stegvis;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that somebody sees of an answer but the time it took: status, headers, length in bytes and content, without what
 * is another in each answer.
 */
record Seen(int status, Map<String, List<String>> headers, int length, String content) {

    /** Say when and in which connection it was answered; Camunda's policy names a number used once. */
    private static final Set<String> EACH_TIME_ANOTHER = Set.of("date", "expires", "x-request-id", "set-cookie", "connection", "keep-alive",
            "content-security-policy");

    /**
     * @param id     what was asked for
     * @param madeUp of the same length, put in its place
     */
    static Seen of(HttpResponse<byte[]> answer, String id, String madeUp) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (!EACH_TIME_ANOTHER.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name.toLowerCase(Locale.ROOT), values.stream().map(value -> replaced(value, id, madeUp)).toList());
            }
        });
        String content = replaced(new String(answer.body(), StandardCharsets.UTF_8), id, madeUp)
                .replace(answer.headers().firstValue("X-Request-Id").orElse("none"), "request")
                .replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\"")
                // and each form that makes something gets an id of its own, so that a double click makes one
                .replaceAll("(name=\"(?:_csrf|request)\"[^>]*value=|\"token\":)\"[^\"]*\"", "token");
        return new Seen(answer.statusCode(), headers, answer.body().length, content);
    }

    /** Where an answer repeats the address it was asked by, the id stands as addresses write it. */
    private static String replaced(String text, String id, String madeUp) {
        return text.replace(id, madeUp).replace(URLEncoder.encode(id, StandardCharsets.UTF_8), URLEncoder.encode(madeUp, StandardCharsets.UTF_8));
    }

    /** Another of the same kind and length, that nobody has. */
    static String madeUp(String id) {
        if (id.matches("[0-9a-f]{8}-.*")) {
            return "11111111-2222-3333-4444-555555555555";
        }
        int kept = id.length() - 3;
        return id.substring(0, kept) + id.substring(kept).replaceAll("[0-9]", "9").replaceAll("[a-z]", "q");
    }
}

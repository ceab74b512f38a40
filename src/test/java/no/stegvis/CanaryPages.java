package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Canaries in what our own pages let somebody type beside the forms: a name in the place of a case number is refused, and must be kept nowhere. */
final class CanaryPages {

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
    private static final Pattern TYPED = Pattern.compile("<(?:input|textarea)\\b[^>]*>");
    private static final Pattern NAME = Pattern.compile("(?<![-:])\\bname=\"([^\"]+)\"|th:name=\"([^\"]+)\"");
    private static final Pattern NOT_WORDS = Pattern.compile("type=\"(?:hidden|date|datetime-local|number|radio|checkbox|file|submit|password)\"|inputmode=\"numeric\"");

    private final Visitor coordinator;
    private final Visitor teamLeader;

    CanaryPages(Visitor coordinator, Visitor teamLeader) {
        this.coordinator = coordinator;
        this.teamLeader = teamLeader;
    }

    /** @return the id of an offer with a canary for its name */
    String offer(String unit) {
        String id = UUID.randomUUID().toString();
        assertThat(post(teamLeader, "/tilbud", Map.of("request", id, "unit", unit, "kind", "choirMusic", "name", Canaries.one("name", 100)))).isEqualTo(302);
        return id;
    }

    void plant(String relative, String mappingTask) {
        assertThat(post(coordinator, "/deltakere", Map.of("search", Canaries.one("search", 60)))).isEqualTo(302);
        assertThat(coordinator.get("/deltakere").status()).isEqualTo(200);
        refused(teamLeader, "/egne-saker", Map.of("case", Canaries.one("case", 100), "person", Canaries.one("person", 100)));
        refused(teamLeader, "/dobbeltregistreringer", Map.of("one", Canaries.one("one", 50), "other", Canaries.one("other", 50)));
        String unknown = Canaries.one("participant", 50);
        assertThat(post(coordinator, "/deltakere/" + relative + "/kobling", Map.of("participant", unknown, "relation", "sibling"))).isEqualTo(302);
        assertThat(coordinator.get("/deltakere/" + relative).body()).as("what was typed is there still").contains(unknown);
        String evening = UUID.randomUUID().toString();
        assertThat(post(coordinator, "/temakvelder", Map.of("request", evening, "unit", "vest", "topic", "economy", "heldOn", "2025-01-06", "heldBy", "ourselves")))
                .isEqualTo(302);
        refused(coordinator, "/temakvelder/" + evening, Map.of("caseNumber", Canaries.one("caseNumber", 50)));
        assertThat(coordinator.send("PUT", "/api/forms/together/task/" + mappingTask + "/draft", Map.of("data", Map.of("ownWords", Canaries.one("ownWords", 400))))
                .status()).isEqualTo(204);
    }

    private static void refused(Visitor who, String path, Map<String, String> typed) {
        assertThat(post(who, path, typed)).as(path).isEqualTo(422);
    }

    private static int post(Visitor who, String path, Map<String, String> typed) {
        String form = typed.entrySet().stream().map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other).orElseThrow();
        return who.send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form)).status();
    }

    /** @return what can be typed in words on the pages of this folder, by template and name; a name that is worked out stands as it is worked out */
    static Set<String> fields(String folder) {
        Set<String> fields = new TreeSet<>();
        try (Stream<Path> templates = Files.list(TEMPLATES.resolve(folder))) {
            for (Path template : templates.toList()) {
                Matcher typed = TYPED.matcher(Files.readString(template));
                while (typed.find()) {
                    Matcher name = NAME.matcher(typed.group());
                    if (!NOT_WORDS.matcher(typed.group()).find() && name.find()) {
                        fields.add(template.getFileName().toString().replace(".html", ".") + (name.group(1) == null ? name.group(2) : name.group(1)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }
}

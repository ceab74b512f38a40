package no.stegvis.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the processes of a journey ask, the demo answers: what must be answered, and with what there is to choose. */
class DemoAnswersTests {

    /** What comes to nobody while the demo is played. */
    private static final Set<String> NOT_MET = Set.of("registerInquiry", "registerRelative", "registerMissingFacts", "noticeEmergencyAccess",
            "reviewEmergencyAccess");
    private static final Instant CREATED = Instant.parse("2025-06-02T08:00:00Z");
    private static final Pattern HIDDEN_WHEN = Pattern.compile("=(\\w+) = \"(\\w+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> forms() throws IOException {
        try (Stream<Path> files = Stream.concat(Files.list(Path.of("processes", "journey")), Files.list(Path.of("processes", "outcome")))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".form")).map(name -> name.replace(".form", ""))
                    .filter(name -> !NOT_MET.contains(name)).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormIsAnsweredAsItAsks(String formId) throws IOException {
        JsonNode form = JSON.readTree(Stream.of("journey", "outcome").map(folder -> Path.of("processes", folder, formId + ".form")).filter(Files::exists)
                .findFirst().orElseThrow().toFile());
        List<DemoStory> stories = new ArrayList<>(DemoStory.all(LocalDate.of(2025, 12, 10)));
        stories.addAll(DemoStory.relatives(LocalDate.of(2025, 12, 10)));
        for (DemoStory story : stories) {
            for (int occurrence = 0; occurrence < 4; occurrence++) {
                Map<String, Object> known = new HashMap<>(Map.of("offers", List.of(Map.of("value", "choir", "label", "Fjordkoret")),
                        "guardianAsked", true));
                Map<String, Object> answers = new DemoAnswers().task(story, formId, occurrence, known, CREATED.plusSeconds(story.number()),
                        CREATED.plusSeconds(864_000));
                assertThat(wrong(form.get("components"), answers)).as("%s, %s", formId, answers).isEmpty();
            }
        }
    }

    /** What must be answered where it is asked is hidden by one other answer and nothing else. */
    private static boolean hidden(String when, Map<String, Object> answers) {
        if (when.isEmpty()) {
            return false;
        }
        Matcher one = HIDDEN_WHEN.matcher(when);
        assertThat(one.matches()).as(when).isTrue();
        return one.group(2).equals(answers.get(one.group(1)));
    }

    private static Set<String> wrong(JsonNode components, Map<String, Object> answers) {
        Set<String> wrong = new TreeSet<>();
        Set<String> keys = new TreeSet<>(Set.of("offers", "units", "guardianAsked"));
        for (JsonNode field : components) {
            String key = field.path("key").asText(field.path("path").asText());
            keys.add(key);
            Object answer = answers.get(key);
            if (field.at("/validate/required").asBoolean() && !hidden(field.at("/conditional/hide").asText(), answers) && (answer == null || "".equals(answer))) {
                wrong.add(key + " is needed");
            }
            Set<String> choices = new TreeSet<>();
            field.path("values").forEach(value -> choices.add(value.get("value").asText()));
            List<?> given = answer == null ? List.of() : answer instanceof List<?> list ? list : List.of(answer);
            if (!choices.isEmpty() && !given.stream().allMatch(one -> choices.contains(one.toString()))) {
                wrong.add(key + " is none of " + choices);
            }
            if (field.has("components")) {
                for (Object row : given) {
                    Map<String, Object> values = new HashMap<>();
                    ((Map<?, ?>) row).forEach((name, value) -> values.put(name.toString(), value));
                    wrong.addAll(wrong(field.get("components"), values));
                }
            }
        }
        answers.keySet().stream().filter(key -> !keys.contains(key)).forEach(key -> wrong.add(key + " isn't asked"));
        return wrong;
    }
}

package no.stegvis.form;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms speak bokmål, Danish and English, and a changed question is never shown with the old question's translation. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FormTextsTests {

    private static final Path PROCESSES = Path.of("processes");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Locale BOKMAL = Locale.forLanguageTag("nb");
    private static final Locale DANISH = Locale.forLanguageTag("da");
    /** Every other text in a schema is read by people. */
    private static final Set<String> NOT_FOR_PEOPLE = Set.of("id", "type", "key", "path", "subtype", "valuesKey", "layout",
            "conditional", "validate", "properties");

    private final FormTexts texts = new FormTexts(messages());

    static Stream<String> folders() throws IOException {
        return files(PROCESSES, ".form").map(file -> file.getParent().getFileName().toString()).distinct();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void what_was_translated_is_what_the_forms_say(String folder) throws IOException {
        Map<String, String> said = new HashMap<>();
        files(PROCESSES.resolve(folder), ".form").map(FormTextsTests::read)
                .forEach(schema -> schema.path("components").forEach(component -> collect(schema.path("id").asText(), component, said)));
        assertThat(said).hasSizeGreaterThan(5);
        for (String language : List.of("", "_da", "_en")) {
            Map<String, String> bundle = bundle(folder + "Forms" + language);
            if (language.isEmpty()) {
                assertThat(bundle).containsExactlyInAnyOrderEntriesOf(said);
            }
            assertThat(bundle.keySet()).as(language).containsExactlyInAnyOrderElementsOf(said.keySet());
            assertThat(bundle.values()).as(language).noneMatch(String::isBlank);
        }
    }

    @Test
    void no_bundle_is_left_over_from_forms_that_are_gone() throws IOException {
        assertThat(files(MESSAGES, "Forms.properties").map(file -> file.getFileName().toString().replace("Forms.properties", "")))
                .containsExactlyInAnyOrderElementsOf(folders().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"_da", "_en"})
    void a_choice_is_called_the_same_in_every_form_and_on_the_participants_page(String language) throws IOException {
        Map<String, String> calledByBokmal = new HashMap<>();
        Map<String, String> page = bundle("journey");
        Map<String, String> pageTranslated = bundle("journey" + language);
        page.keySet().stream().filter(key -> key.matches("journey\\.(lifeArea|lifeAreaLevel|channel|activity)\\..+"))
                .forEach(key -> calledByBokmal.put(page.get(key), pageTranslated.get(key)));
        Map<String, String> forms = bundle("journeyForms");
        bundle("journeyForms" + language).forEach((key, text) -> {
            if (key.contains(".values.") || key.contains("_lifeArea")) {
                assertThat(text).as(key).isEqualTo(calledByBokmal.computeIfAbsent(forms.get(key), bokmal -> text));
            }
        });
    }

    @Test
    void bokmal_is_the_schema_itself() {
        JsonNode schema = form("makePlan");
        assertThat(texts.in(BOKMAL, schema)).isSameAs(schema);
    }

    @Test
    void questions_choices_and_the_rows_of_a_list_are_translated_and_the_schema_stays_as_it_was() {
        JsonNode schema = form("makePlan");
        JsonNode english = texts.in(Locale.ENGLISH, schema);
        assertThat(component(english, "makePlan_madeOn").path("dateLabel").asText()).isEqualTo("When did you make the plan?");
        assertThat(component(english, "makePlan_text2").path("text").asText()).startsWith("### Goals\nThe participant");
        assertThat(component(english, "makePlan_goals").path("label").asText()).isEqualTo("Goals");
        assertThat(component(english, "makePlan_goals_weight").path("description").asText()).contains("most important");
        assertThat(component(english, "makePlan_goals_lifeArea").path("values").path(0).path("label").asText()).isEqualTo("Housing");
        assertThat(component(texts.in(DANISH, schema), "makePlan_goals_lifeArea").path("values").path(3).path("label").asText())
                .isEqualTo("Fysisk helbred");
        assertThat(schema).isEqualTo(form("makePlan"));
    }

    @Test
    void only_what_people_read_is_changed() {
        JsonNode schema = form("holdEvaluationConversation");
        assertThat(withoutTexts(texts.in(DANISH, schema))).isEqualTo(withoutTexts(schema)).isNotEqualTo(schema);
    }

    @Test
    void what_an_organisation_has_changed_or_added_is_shown_in_its_own_words() {
        JsonNode schema = form("followUpActivity");
        ((ObjectNode) component(schema, "followUpActivity_comment")).put("label", "Hva likte deltakeren best?");
        ((ObjectNode) component(schema, "followUpActivity_category").path("values").path(0)).put("label", "Kino og teater");
        ((ObjectNode) component(schema, "followUpActivity_nextReviewOn")).put("id", "our_own");
        JsonNode english = texts.in(Locale.ENGLISH, schema);
        assertThat(component(english, "followUpActivity_comment").path("label").asText()).isEqualTo("Hva likte deltakeren best?");
        assertThat(component(english, "followUpActivity_comment").path("description").asText()).isEqualTo("In the participant’s own words.");
        assertThat(component(english, "followUpActivity_category").path("values").path(0).path("label").asText()).isEqualTo("Kino og teater");
        assertThat(component(english, "followUpActivity_category").path("values").path(1).path("label").asText()).isEqualTo("Art");
        assertThat(component(english, "our_own").path("dateLabel").asText()).isEqualTo("Når hører dere om det igjen?");
    }

    private static void collect(String form, JsonNode component, Map<String, String> said) {
        String key = form + "." + component.path("id").asText() + ".";
        component.fields().forEachRemaining(property -> {
            switch (property.getKey()) {
                case "components" -> property.getValue().forEach(nested -> collect(form, nested, said));
                case "values" -> property.getValue().forEach(
                        value -> said.put(key + "values." + value.path("value").asText(), value.path("label").asText()));
                case "properties" -> {
                    if (property.getValue().has("hint")) {
                        said.put(key + "hint", property.getValue().path("hint").asText());
                    }
                }
                default -> {
                    boolean read = property.getValue().isTextual() || property.getValue().isContainerNode();
                    if (read && !NOT_FOR_PEOPLE.contains(property.getKey())) {
                        said.put(key + property.getKey(), property.getValue().asText());
                    }
                }
            }
        });
    }

    private static JsonNode component(JsonNode schema, String id) {
        return schema.findParents("id").stream().filter(node -> node.path("id").asText().equals(id)).findFirst().orElseThrow();
    }

    private static JsonNode withoutTexts(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        List<JsonNode> nodes = new ArrayList<>();
        List.of("label", "dateLabel", "description", "text").forEach(text -> nodes.addAll(copy.findParents(text)));
        nodes.forEach(node -> ((ObjectNode) node).remove(List.of("label", "dateLabel", "description", "text")));
        return copy;
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/journeyForms");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static JsonNode form(String id) {
        return read(PROCESSES.resolve("journey").resolve(id + ".form"));
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(name + ".properties"))) {
            properties.load(reader);
        }
        Map<String, String> texts = new HashMap<>();
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }

    private static Stream<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList().stream();
        }
    }
}

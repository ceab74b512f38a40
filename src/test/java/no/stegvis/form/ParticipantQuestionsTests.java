package no.stegvis.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose question it is, the form says; where it says nothing, or something else, it is the coordinator's. */
class ParticipantQuestionsTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode form(String component) throws IOException {
        return JSON.readTree("{\"id\": \"f\", \"components\": [" + component.replace('\'', '"') + "]}");
    }

    @Test
    void aMarkedQuestionIsHers() throws IOException {
        JsonNode form = form("{'type': 'radio', 'key': 'a', 'valuesKey': 'ways', 'properties': {'askedOf': 'participant'}}, {'type': 'radio', 'key': 'b'}");
        assertThat(ParticipantQuestions.areIn(form)).isTrue();
        assertThat(ParticipantQuestions.in(form).path("components")).extracting(one -> one.path("key").asText()).containsExactly("a");
        assertThat(ParticipantQuestions.dataOf(form, Map.of("a", 1, "b", 2, "ways", 3, "c", 4))).isEqualTo(Map.of("a", 1, "ways", 3));
        assertThat(ParticipantQuestions.previousOf(form, Map.of("a", "1", "b", "2"))).isEqualTo(Map.of("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type': 'radio', 'key': 'a'}", "{'type': 'radio', 'key': 'a', 'properties': {}}",
        "{'type': 'radio', 'key': 'a', 'properties': {'askedOf': 'Participant'}}", "{'type': 'radio', 'key': 'a', 'properties': {'askedOf': 'coordinator'}}",
        "{'type': 'radio', 'key': 'a', 'properties': {'askedOf': ['participant']}}", "{'type': 'radio', 'key': 'a', 'askedOf': 'participant'}",
        "{'type': 'textfield', 'key': 'a', 'disabled': true, 'properties': {'askedOf': 'participant'}}",
        "{'type': 'dynamiclist', 'path': 'a', 'properties': {'askedOf': 'participant'}, 'components': [{'type': 'textfield', 'key': 'b'}]}",
        "{'type': 'dynamiclist', 'path': 'a', 'components': [{'type': 'textfield', 'key': 'b', 'properties': {'askedOf': 'participant'}}]}",
        "{'type': 'dynamiclist', 'path': 'a', 'properties': {'askedOf': 'participant'}, 'components': [{'type': 'textfield', 'key': 'b', 'readonly': true, 'properties': {'askedOf': 'participant'}}]}",
        "{'type': 'dynamiclist', 'path': 'a', 'properties': {'askedOf': 'participant'}, 'components': [{'type': 'textfield', 'key': 'b', 'conditional': {'hide': '=c'}, 'properties': {'askedOf': 'participant'}}]}",
        "{'type': 'dynamiclist', 'path': 'a', 'disabled': true, 'properties': {'askedOf': 'participant'}, 'components': [{'type': 'textfield', 'key': 'b', 'properties': {'askedOf': 'participant'}}]}",
        "{'type': 'group', 'properties': {'askedOf': 'participant'}, 'components': [{'type': 'textfield', 'key': 'b'}]}",
        "{'type': 'html', 'key': 'a', 'properties': {'askedOf': 'participant'}}"})
    void whateverElseStaysWithTheCoordinator(String component) throws IOException {
        assertThat(ParticipantQuestions.areIn(form(component))).isFalse();
        assertThat(ParticipantQuestions.in(form(component)).path("components")).isEmpty();
        assertThat(ParticipantQuestions.dataOf(form(component), Map.of("a", List.of(Map.of("b", 1))))).isEmpty();
    }

    @Test
    void ofAListSheGetsHerColumnsAndRowsToAddOnlyWhereAllOfThemAreHers() throws IOException {
        String list = "{'type': 'dynamiclist', 'path': 'a', 'allowAddRemove': true, 'properties': {'askedOf': 'participant'}, 'components': ["
                + "{'type': 'textfield', 'key': 'read', 'readonly': true, 'properties': {'askedOf': 'participant'}}, {'type': 'textfield', 'key': 'shown', 'readonly': true}, "
                + "{'type': 'radio', 'key': 'hers', 'properties': {'askedOf': 'participant'}}%s]}";
        JsonNode hers = form(list.formatted(""));
        JsonNode shared = form(list.formatted(", {'type': 'textfield', 'key': 'mine'}"));
        for (JsonNode form : List.of(hers, shared)) {
            assertThat(ParticipantQuestions.areIn(form)).isTrue();
            assertThat(ParticipantQuestions.in(form).path("components").path(0).path("components")).extracting(one -> one.path("key").asText())
                    .containsExactly("read", "hers");
            assertThat(ParticipantQuestions.dataOf(form, Map.of("a", List.of(Map.of("read", 1, "shown", 2, "hers", 3, "mine", 4), Map.of()))))
                    .isEqualTo(Map.of("a", List.of(Map.of("read", 1, "hers", 3), Map.of())));
            assertThat(ParticipantQuestions.previousOf(form, Map.of("a[10].hers", "3", "a[0].mine", "4", "a[0].shown", "2"))).isEqualTo(Map.of("a[10].hers", "3"));
        }
        assertThat(ParticipantQuestions.in(hers).path("components").path(0).path("allowAddRemove").asBoolean()).isTrue();
        assertThat(ParticipantQuestions.in(shared).path("components").path(0).path("allowAddRemove").asBoolean()).isFalse();
    }

    @Test
    void whatSheReadsIsNoQuestionAndTheHintSpeaksToHer() throws IOException {
        String read = "{'type': 'textfield', 'key': 'a', 'readonly': true, 'properties': {'askedOf': 'participant'}}";
        assertThat(ParticipantQuestions.areIn(form(read))).isFalse();
        assertThat(ParticipantQuestions.dataOf(form(read), Map.of("a", 1))).isEqualTo(Map.of("a", 1));
        JsonNode form = form("{'type': 'textarea', 'key': 'a', 'description': 'Hennes ord', 'properties': {'askedOf': 'participant', 'hint': 'Dine ord'}}");
        assertThat(ParticipantQuestions.in(form).path("components").path(0).path("description").asText()).isEqualTo("Dine ord");
        assertThat(form.path("components").path(0).path("description").asText()).isEqualTo("Hennes ord");
    }

    @Test
    void aTextAloneIsNoQuestion() throws IOException {
        assertThat(ParticipantQuestions.areIn(form("{'type': 'text', 'text': 'Hei', 'properties': {'askedOf': 'participant'}}"))).isFalse();
    }

    /** What is decided, agreed or entered by the coordinator must never be asked on a tablet that she has handed over. */
    @Test
    void inTheShippedFormsSheIsAskedWordsLifeAreasAndGoalsOnly() throws IOException {
        List<String> asked = new ArrayList<>();
        try (Stream<Path> forms = Files.walk(Path.of("processes"))) {
            for (Path form : forms.filter(file -> file.toString().endsWith(".form")).sorted().toList()) {
                for (Field field : Field.of(ParticipantQuestions.in(JSON.readTree(form.toFile())))) {
                    if (!field.key().startsWith("lifeArea") && !field.type().equals("text") && ParticipantQuestions.isAsked(field)) {
                        asked.add(form.getFileName().toString().replace(".form", ".") + field.key()
                                + field.rows().stream().filter(ParticipantQuestions::isAsked).map(Field::key).toList().toString().replace("[]", ""));
                    }
                }
            }
        }
        assertThat(asked).containsExactly("followUpAtHome.ownWords", "holdEvaluationConversation.goalScores[score]", "holdEvaluationConversation.whatHelped", "holdEvaluationConversation.ownWords",
                "holdFirstConversation.ownWords", "holdFollowUpConversation.ownWords", "holdFollowUpConversation.goalsProgress", "holdMappingConversation.resources",
                "holdMappingConversation.wishes", "holdMappingConversation.ownWords", "makeAfterCareContact.ownWords", "makePlan.goals[ownWords, lifeArea, weight]");
    }
}

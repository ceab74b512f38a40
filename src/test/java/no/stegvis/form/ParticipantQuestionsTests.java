package no.stegvis.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        assertThat(ParticipantQuestions.dataOf(form)).containsExactlyInAnyOrder("a", "ways");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type': 'radio', 'key': 'a'}", "{'type': 'radio', 'key': 'a', 'properties': {}}",
        "{'type': 'radio', 'key': 'a', 'properties': {'askedOf': 'Participant'}}", "{'type': 'radio', 'key': 'a', 'properties': {'askedOf': 'coordinator'}}",
        "{'type': 'radio', 'key': 'a', 'properties': {'askedOf': ['participant']}}", "{'type': 'radio', 'key': 'a', 'askedOf': 'participant'}",
        "{'type': 'textfield', 'key': 'a', 'readonly': true, 'properties': {'askedOf': 'participant'}}",
        "{'type': 'textfield', 'key': 'a', 'disabled': true, 'properties': {'askedOf': 'participant'}}",
        "{'type': 'dynamiclist', 'path': 'a', 'properties': {'askedOf': 'participant'}, 'components': [{'type': 'textfield', 'key': 'b'}]}",
        "{'type': 'group', 'properties': {'askedOf': 'participant'}, 'components': [{'type': 'textfield', 'key': 'b'}]}",
        "{'type': 'html', 'key': 'a', 'properties': {'askedOf': 'participant'}}"})
    void whateverElseStaysWithTheCoordinator(String component) throws IOException {
        assertThat(ParticipantQuestions.areIn(form(component))).isFalse();
        assertThat(ParticipantQuestions.in(form(component)).path("components")).isEmpty();
        assertThat(ParticipantQuestions.dataOf(form(component))).isEmpty();
    }

    @Test
    void aTextAloneIsNoQuestion() throws IOException {
        assertThat(ParticipantQuestions.areIn(form("{'type': 'text', 'text': 'Hei', 'properties': {'askedOf': 'participant'}}"))).isFalse();
    }

    /** What is decided, agreed or entered by the coordinator must never be asked on a tablet that she has handed over. */
    @Test
    void inTheShippedFormsSheIsAskedWordsAndLifeAreasOnly() throws IOException {
        List<String> asked = new ArrayList<>();
        try (Stream<Path> forms = Files.walk(Path.of("processes"))) {
            for (Path form : forms.filter(file -> file.toString().endsWith(".form")).sorted().toList()) {
                for (Field field : Field.of(ParticipantQuestions.in(JSON.readTree(form.toFile())))) {
                    if (!field.key().startsWith("lifeArea") && !field.type().equals("text")) {
                        asked.add(form.getFileName().toString().replace(".form", ".") + field.key());
                    }
                }
            }
        }
        assertThat(asked).containsExactly("followUpAtHome.ownWords", "holdEvaluationConversation.whatHelped", "holdEvaluationConversation.ownWords",
                "holdFirstConversation.ownWords", "holdFollowUpConversation.ownWords", "holdFollowUpConversation.goalsProgress", "holdMappingConversation.resources",
                "holdMappingConversation.wishes", "holdMappingConversation.ownWords", "makeAfterCareContact.ownWords");
    }
}

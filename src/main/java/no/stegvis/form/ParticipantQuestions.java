package no.stegvis.form;

import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The questions of a form that the participant herself is asked, and the texts between them. A component is hers when its custom
 * property {@code askedOf} is {@code participant}, and only then: what isn't marked, what is for reading only, and what holds other
 * questions within it (a list, a group) stays with the coordinator.
 */
final class ParticipantQuestions {

    /** The custom property of form-js, and its value. The gate lets no other value in but {@code coordinator}. */
    private static final String ASKED_OF = "askedOf";
    private static final String PARTICIPANT = "participant";
    private static final String TEXT = "text";
    private static final Set<String> TYPES = Set.of("textfield", "textarea", "number", "checkbox", "datetime", "select", "radio", "checklist",
            "taglist", TEXT);

    private ParticipantQuestions() {
    }

    /** @return a schema with these alone; the given one is never changed */
    static JsonNode in(JsonNode schema) {
        ObjectNode copy = schema.deepCopy();
        ArrayNode asked = copy.putArray("components");
        schema.path("components").forEach(component -> {
            if (isAsked(component)) {
                asked.add(component.deepCopy());
            }
        });
        return copy;
    }

    static boolean areIn(JsonNode schema) {
        for (JsonNode component : schema.path("components")) {
            if (isAsked(component) && !TEXT.equals(component.path("type").asText())) {
                return true;
            }
        }
        return false;
    }

    /** @return the names of all data that these questions are shown with: their own answers, and lists of choices */
    static Set<String> dataOf(JsonNode schema) {
        Set<String> names = new HashSet<>();
        for (Field field : Field.of(in(schema))) {
            names.add(field.key());
            field.choicesFrom().ifPresent(names::add);
        }
        return names;
    }

    private static boolean isAsked(JsonNode component) {
        return TYPES.contains(component.path("type").asText()) && PARTICIPANT.equals(component.path("properties").path(ASKED_OF).textValue())
                && !component.path("readonly").asBoolean() && !component.path("disabled").asBoolean();
    }
}

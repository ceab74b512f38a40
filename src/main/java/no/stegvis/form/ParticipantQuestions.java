package no.stegvis.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The questions of a form that the participant herself is asked, and what she reads beside them. A component is hers when its custom
 * property {@code askedOf} is {@code participant}, and only then: what isn't marked stays with the coordinator, and so does a group of
 * questions. Of a list that is hers she gets the columns that are; she adds and removes rows only where she is asked all that is typed in
 * them. What is hers and for reading only is shown to her and never taken from her. The custom property {@code hint} is what she reads in the
 * place of the description, which speaks to the coordinator.
 */
final class ParticipantQuestions {

    /** The custom property of form-js, and its value. The gate lets no other value in but {@code coordinator}. */
    private static final String ASKED_OF = "askedOf";
    private static final String PARTICIPANT = "participant";
    private static final String TEXT = "text";
    private static final String LIST = "dynamiclist";
    private static final Set<String> TYPES = Set.of("textfield", "textarea", "number", "checkbox", "datetime", "select", "radio", "checklist",
            "taglist", TEXT);

    private ParticipantQuestions() {
    }

    /** @return a schema with these alone; the given one is never changed */
    static JsonNode in(JsonNode schema) {
        ObjectNode copy = schema.deepCopy();
        ArrayNode hers = copy.putArray("components");
        schema.path("components").forEach(component -> hers(component).ifPresent(hers::add));
        return copy;
    }

    static boolean areIn(JsonNode schema) {
        for (JsonNode component : in(schema).path("components")) {
            if (component.path("type").asText().equals(LIST) || isQuestion(component)) {
                return true;
            }
        }
        return false;
    }

    /** @return of these data only what her questions are shown with: their own answers, what stands beside them, and lists of choices */
    static Map<String, Object> dataOf(JsonNode schema, Map<String, Object> data) {
        return narrowed(Field.of(in(schema)), data);
    }

    private static Map<String, Object> narrowed(List<Field> fields, Map<String, Object> data) {
        Map<String, Object> hers = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = data.get(field.key());
            if (value instanceof List<?> && field.type().equals(LIST)) {
                hers.put(field.key(), DifferentAnswer.rows(value).stream().map(row -> narrowed(field.rows(), row)).toList());
            } else if (value != null) {
                hers.put(field.key(), value);
            }
            field.choicesFrom().filter(data::containsKey).ifPresent(choices -> hers.put(choices, data.get(choices)));
        }
        return hers;
    }

    /** @return of last time's answers those to her questions; one in a row of a list is called {@code list[0].column} */
    static Map<String, String> previousOf(JsonNode schema, Map<String, String> previous) {
        List<String> names = new ArrayList<>();
        for (Field field : Field.of(in(schema))) {
            names.add(field.key());
            field.rows().forEach(cell -> names.add(field.key() + "[]." + cell.key()));
        }
        Map<String, String> hers = new LinkedHashMap<>();
        previous.forEach((name, value) -> {
            if (value != null && names.contains(name.replaceAll("\\[[0-9]+]", "[]"))) {
                hers.put(name, value);
            }
        });
        return hers;
    }

    /** Whether it is a question of hers, and not only something to read. */
    static boolean isAsked(Field field) {
        return !isReadOnly(field.schema());
    }

    private static Optional<JsonNode> hers(JsonNode component) {
        if (!PARTICIPANT.equals(component.path("properties").path(ASKED_OF).textValue()) || component.path("disabled").asBoolean()) {
            return Optional.empty();
        }
        ObjectNode copy = component.deepCopy();
        if (component.path("type").asText().equals(LIST)) {
            return list(component, copy);
        }
        if (!TYPES.contains(component.path("type").asText())) {
            return Optional.empty();
        }
        Optional.ofNullable(component.path("properties").path("hint").textValue()).ifPresent(hint -> copy.put("description", hint));
        return Optional.of(copy);
    }

    private static Optional<JsonNode> list(JsonNode list, ObjectNode copy) {
        ArrayNode cells = copy.putArray("components");
        boolean all = true;
        boolean any = false;
        for (JsonNode cell : list.path("components")) {
            // what hides a cell looks at others of its row: on one screen each they don't see one another
            Optional<JsonNode> hers = cell.has("conditional") || cell.path("type").asText().equals(LIST) ? Optional.empty() : hers(cell);
            hers.ifPresent(cells::add);
            any = any || hers.filter(ParticipantQuestions::isQuestion).isPresent();
            all = all && (hers.isPresent() || isReadOnly(cell) || cell.path("type").asText().equals(TEXT));
        }
        copy.put("allowAddRemove", all && list.path("allowAddRemove").asBoolean(true));
        return any && !isReadOnly(list) ? Optional.of(copy) : Optional.empty();
    }

    private static boolean isQuestion(JsonNode component) {
        return !component.path("type").asText().equals(TEXT) && !isReadOnly(component);
    }

    private static boolean isReadOnly(JsonNode component) {
        return component.path("readonly").asBoolean();
    }
}

package no.stegvis.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The fields of a form-js schema that take an answer, groups flattened.
 *
 * @param rows the fields of each row where the field is a {@code dynamiclist}, empty otherwise
 */
record Field(String key, String type, String label, JsonNode schema, List<Field> rows) {

    static List<Field> of(JsonNode schema) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode component : schema.path("components")) {
            String type = component.path("type").asText();
            boolean list = "dynamiclist".equals(type);
            String key = component.path(list ? "path" : "key").asText(null);
            if (list) {
                fields.add(new Field(key, type, component.path("label").asText(key), component, of(component)));
            } else if ("group".equals(type)) {
                fields.addAll(of(component));
            } else if (key != null && !"button".equals(type)) {
                fields.add(new Field(key, type, label(component, key), component, List.of()));
            }
        }
        return fields;
    }

    /** @return labels by key, those of a list's columns as {@code list.column}; each key after the prefix */
    static Map<String, String> labels(List<Field> fields, String prefix) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Field field : fields) {
            labels.put(prefix + field.key(), field.label());
            labels.putAll(labels(field.rows(), prefix + field.key() + "."));
        }
        return labels;
    }

    private static String label(JsonNode component, String key) {
        String label = component.path("label").asText(component.path("dateLabel").asText(""));
        return label.isBlank() ? key : label;
    }

    boolean required() {
        return schema.path("validate").path("required").asBoolean(false);
    }

    boolean mayBeHidden() {
        return schema.path("conditional").has("hide");
    }

    Optional<Integer> rule(String name) {
        JsonNode rule = schema.path("validate").path(name);
        return rule.canConvertToInt() ? Optional.of(rule.asInt()) : Optional.empty();
    }

    /** @return the values one may choose from when the schema lists them, by value with its label; else empty */
    Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        schema.path("values").forEach(value -> choices.put(value.path("value").asText(), value.path("label").asText()));
        return choices;
    }

    /** @return the name of the list among the form's data that holds the choices, or empty */
    Optional<String> choicesFrom() {
        return Optional.ofNullable(schema.path("valuesKey").asText(null));
    }
}

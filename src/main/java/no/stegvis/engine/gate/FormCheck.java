package no.stegvis.engine.gate;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Holds a form's schema (form-js) against what a form may show: fields and plain text, nothing that loads, runs or
 * draws by itself. Its FEEL expressions run in the browser, inside form-js, and only show, hide or fill fields.
 */
final class FormCheck {

    private static final Set<String> COMPONENTS = Set.of("textfield", "textarea", "number", "datetime", "select", "radio",
            "checkbox", "checklist", "taglist", "group", "dynamiclist", "columns", "text", "separator", "spacer");
    private static final Set<String> TOP = Set.of("id", "type", "components", "schemaVersion", "exporter",
            "executionPlatform", "executionPlatformVersion", "versionTag", "properties", "title");
    private static final Set<String> FIELDS = Set.of("id", "key", "type", "label", "description", "validate", "values",
            "valuesKey", "valuesExpression", "conditional", "layout", "properties", "readonly", "disabled", "defaultValue",
            "appearance", "subtype", "dateLabel", "timeLabel", "timeSerializingFormat", "timeInterval", "use24h",
            "disallowPassedDates", "text", "components", "path", "showOutline", "verticalAlignment", "isRepeating",
            "allowAddRemove", "defaultRepetitions", "nonCollapsedItems", "disableCollapse", "decimalDigits", "increment",
            "serializeToString", "searchable", "height");
    private static final Set<String> ASKED = Set.of("participant", "coordinator");
    private static final Pattern MARKUP = Pattern.compile("<\\s*[A-Za-z/!?]|(?:javascript|data|vbscript)\\s*:", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_FEEL = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(30).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Findings findings;

    FormCheck(Findings findings) {
        this.findings = findings;
    }

    void check(byte[] bytes) {
        try {
            JsonNode form = JSON.readTree(bytes);
            if (!form.isObject() || !form.path("id").isTextual() || !form.path("components").isArray()) {
                findings.add("", Rule.FORM_UNREADABLE, "");
                return;
            }
            String id = form.path("id").asText();
            unknown(form, TOP, id);
            texts(form, "", id);
            form.path("components").forEach(component -> component(component, id));
        } catch (IOException unreadable) {
            findings.add("", Rule.FORM_UNREADABLE, "");
        }
    }

    private void component(JsonNode component, String within) {
        String id = component.path("id").asText(component.path("key").asText(within));
        if (!COMPONENTS.contains(component.path("type").asText())) {
            findings.add(id, Rule.FORM_COMPONENT, component.path("type").asText("?"));
        }
        unknown(component, FIELDS, id);
        askedOf(component.path("properties").path("askedOf"), id);
        component.path("components").forEach(child -> component(child, id));
    }

    /** Who is asked: misspelt, a question would stay with the coordinator and nobody would know why. */
    private void askedOf(JsonNode asked, String id) {
        if (!asked.isMissingNode() && !ASKED.contains(asked.asText())) {
            findings.add(id, Rule.VALUE_NOT_ALLOWED, asked.asText());
        }
    }

    private void unknown(JsonNode object, Set<String> known, String id) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                findings.add(id, Rule.FORM_FIELD_UNKNOWN, name);
            }
        });
    }

    /** Every text anywhere in the form, whatever it is for. */
    private void texts(JsonNode node, String name, String within) {
        if (node.isTextual()) {
            text(node.asText(), name, within);
        } else if (node.isArray()) {
            node.forEach(item -> texts(item, name, within));
        } else if (node.isObject()) {
            String id = node.path("id").asText(within);
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                texts(field.getValue(), field.getKey(), id);
            }
        }
    }

    private void text(String text, String name, String id) {
        boolean feel = text.startsWith("=");
        boolean hides = name.equals("hide");
        boolean compares = feel && (hides || name.equals("valuesExpression"));
        if (text.length() > (feel ? LONGEST_FEEL : LONGEST_TEXT)) {
            findings.add(id, Rule.EXPRESSION_TOO_LONG, String.valueOf(feel ? LONGEST_FEEL : LONGEST_TEXT));
        } else if (hides && !feel) {
            findings.add(id, Rule.VALUE_NOT_ALLOWED, text);
        } else if (!compares && MARKUP.matcher(text).find()) {
            findings.add(id, Rule.FORM_MARKUP, text);
        } else if (ExpressionGate.holdsExpression(text)) {
            findings.add(id, Rule.EXPRESSION_NOT_HERE, text);
        }
    }
}

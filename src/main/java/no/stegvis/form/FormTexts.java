package no.stegvis.form;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A form's texts in the reader's language. The schema itself holds bokmål and stays as it was deployed; who reads Danish
 * or English gets a copy. Each folder of forms has its bundle ({@code processes/journey} → {@code messages/journeyForms})
 * with the keys {@code <form>.<component>.<property>} and {@code <form>.<component>.values.<value>}.
 *
 * <p>The bundle's bokmål is the text that was translated. A form that an organisation has changed may say something
 * else there, and then its own words are shown: better in bokmål than a translation of another question.
 */
@Component
class FormTexts {

    private static final Locale BOKMAL = Locale.forLanguageTag("nb");
    private static final List<String> TEXTS = List.of("label", "dateLabel", "timeLabel", "description", "text", "placeholder");

    /** What the participant reads, a custom property: see {@link ParticipantQuestions}. */
    private static final String HINT = "hint";

    private final MessageSource messages;

    FormTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** @return the schema in the reader's language; the given one is never changed */
    JsonNode in(Locale reader, JsonNode schema) {
        if (reader.getLanguage().equals(BOKMAL.getLanguage())) {
            return schema;
        }
        JsonNode copy = schema.deepCopy();
        translate(copy.path("components"), schema.path("id").asText() + ".", reader);
        return copy;
    }

    private void translate(JsonNode components, String prefix, Locale reader) {
        for (JsonNode component : components) {
            String key = prefix + component.path("id").asText() + ".";
            TEXTS.forEach(property -> translate(component, property, key + property, reader));
            translate(component.path("properties"), HINT, key + HINT, reader);
            component.path("values").forEach(
                    value -> translate(value, "label", key + "values." + value.path("value").asText(), reader));
            translate(component.path("components"), prefix, reader);
        }
    }

    private void translate(JsonNode holder, String property, String key, Locale reader) {
        String own = holder.path(property).textValue();
        if (own != null && own.equals(text(key, BOKMAL)) && holder instanceof ObjectNode object) {
            object.put(property, text(key, reader));
        }
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, null, locale);
    }
}

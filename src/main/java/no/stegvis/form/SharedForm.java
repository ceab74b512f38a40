package no.stegvis.form;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the participant is asked.
 *
 * @param title    for the coordinator
 * @param schema   her questions alone, in the reader's language
 * @param data     what has been answered so far, by field key
 * @param previous last time's answers as text, by field key
 */
public record SharedForm(String title, JsonNode schema, Map<String, Object> data, Map<String, String> previous) {
}

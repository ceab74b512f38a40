package no.stegvis.outcome;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.stereotype.Component;

/** Answers by item number, as the database keeps them. */
@Component
class AnswersByItem {

    private static final TypeReference<TreeMap<Integer, Integer>> BY_ITEM = new TypeReference<>() {
    };

    private final ObjectMapper json;

    AnswersByItem(ObjectMapper json) {
        this.json = json;
    }

    String written(Map<Integer, Integer> answers) {
        try {
            return json.writeValueAsString(new TreeMap<>(answers));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    SortedMap<Integer, Integer> read(String kept) {
        try {
            return json.readValue(kept, BY_ITEM);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored answers are not JSON", e);
        }
    }
}

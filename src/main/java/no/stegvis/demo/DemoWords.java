package no.stegvis.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The invented names and sentences of {@code demo/words.yaml}. */
class DemoWords {

    private final JsonNode words;

    DemoWords() {
        try (var stream = DemoWords.class.getResourceAsStream("/demo/words.yaml")) {
            words = new YAMLMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String one(Chance chance, String list) {
        return chance.oneOf(list(words.path(list)));
    }

    Map.Entry<String, String> goal(Chance chance) {
        return goal(chance, "goals");
    }

    /** @return a life area of this list, and a goal in it */
    Map.Entry<String, String> goal(Chance chance, String list) {
        List<String> areas = new ArrayList<>();
        words.path(list).fieldNames().forEachRemaining(areas::add);
        String area = chance.oneOf(areas);
        return Map.entry(area, chance.oneOf(list(words.path(list).path(area))));
    }

    private static List<String> list(JsonNode node) {
        List<String> list = new ArrayList<>();
        node.forEach(item -> list.add(item.asText()));
        if (list.isEmpty()) {
            throw new IllegalArgumentException("No such words");
        }
        return list;
    }
}

package no.stegvis.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Keycloak's demo users are the demo's own. */
class DemoRealmTests {

    @Test
    void everybodyInTheDemoIsInItsRealmToo() throws IOException {
        Map<String, String> expected = new HashMap<>();
        DemoOrganisation.WORKERS.forEach(worker -> expected.put(worker.id(),
                worker.name() + " /enheter/" + worker.unit() + "/" + worker.role().id() + " " + DemoOrganisation.PASSWORD));
        Map<String, String> found = new HashMap<>();
        for (JsonNode user : new ObjectMapper().readTree(Path.of("keycloak", "stegvis-demo-realm.json").toFile()).get("users")) {
            found.put(user.get("username").asText(), user.get("firstName").asText() + " " + user.get("lastName").asText() + " "
                    + user.at("/groups/0").asText() + " " + user.at("/credentials/0/value").asText());
        }
        assertThat(found).containsAllEntriesOf(expected);
    }
}

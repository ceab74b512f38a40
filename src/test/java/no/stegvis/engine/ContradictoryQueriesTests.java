package no.stegvis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What can't be asked at once is refused in words, as a mistake of who asked. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContradictoryQueriesTests {

    private static final Map<String, Object> BOTH = Map.of("candidateUser", Walk.COORDINATOR, "candidateGroups", List.of("koordinator-vest"));

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;

    @Test
    void a_persons_tasks_and_groups_tasks_are_not_asked_for_at_once() {
        walk.organisation();
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        for (String path : List.of("/task", "/task/count")) {
            refused(kari.post(Visitor.ENGINE + path, BOTH));
        }
        JsonNode lists = kari.get(Visitor.ENGINE + "/filter?resourceType=Task").json();
        assertThat(lists).isNotEmpty();
        for (JsonNode list : lists) {
            Reply extended = kari.post(Visitor.ENGINE + "/filter/" + list.path("id").asText() + "/list?firstResult=0&maxResults=15", BOTH);
            assertThat(extended.status()).as("%s: %s", list, extended.body()).isIn(200, 400);
        }
        Reply asked = kari.post(Visitor.ENGINE + "/task", Map.of("candidateUser", Walk.COORDINATOR));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json().isArray()).as("all else passes").isTrue();
    }

    private static void refused(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().path("message").asText()).contains("cannot set both candidateGroup", "candidateUser");
    }
}

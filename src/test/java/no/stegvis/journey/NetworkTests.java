package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.MeasurePlay.refusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.TestDatabase;
import no.stegvis.journey.process.NetworkMeasureModel.Elements;
import no.stegvis.journey.process.ParticipantJourneyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A network as it was, as it is and as she wishes it: by roles alone, drawn, and held against one another. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NetworkTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private WebApplicationContext application;

    private MockMvc web;
    private String person;
    private UUID network;

    @BeforeEach
    void somebody_looks_at_her_network() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        person = measure.admitted(START);
        network = measure.start(person, "network", "network");
    }

    @Test
    void it_is_mapped_again_from_where_it_was_left_until_she_has_seen_enough() {
        map("again", List.of(tie("parent", 3, "monthly"), tie("friend", 1, "seldom")), List.of(tie("friend", 3, "weekly")),
                List.of(tie("colleague", 2, "daily")));
        assertThat(measure.open(person)).isEmpty();
        play.itIs(START.plusDays(180));
        assertThat(play.shown(person, Elements.MAP_NETWORK)).containsEntry("present", List.of(tie("parent", 3, "monthly"), tie("friend", 1, "seldom")))
                .containsEntry("wanted", List.of(tie("friend", 3, "weekly"))).doesNotContainKey("past");
        map("done", List.of(tie("parent", 3, "weekly"), tie("friend", 2, "weekly"), tie("friend", 2, "daily")), List.of(tie("friend", 3, "weekly")), List.of());
        assertThat(play.path(person)).containsSubsequence(Elements.NETWORK_WISHED, Elements.MAP_NETWORK, Elements.MAP_AGAIN, Elements.MAP_AGAIN_TIMER,
                Elements.MAP_NETWORK, Elements.MAP_AGAIN, Elements.NETWORK_MAPPED);
        assertThat(play.path(person)).contains(ParticipantJourneyModel.Elements.NETWORK_CHOSEN, ParticipantJourneyModel.Elements.NETWORK_MEASURE,
                ParticipantJourneyModel.Elements.NETWORK_ENDED);
        assertThat(measure.steps(person)).containsExactly("networkMapped 2025-01-06", "networkMapped 2025-07-05", "ended 2025-07-05");
        assertThat(measure.reported("""
                select n.mapped_on || ' ' || n.period || ' ' || n.ties || ' ' || n.very_close || ' ' || n.met_weekly
                from reporting.network_map n join stegvis.measure m on m.journey_id = n.stay where m.id = :id""", network)).containsExactly(
                "2025-01-06 past 1 0 1", "2025-01-06 present 2 1 0", "2025-01-06 wanted 1 1 1", "2025-07-05 present 3 1 3", "2025-07-05 wanted 1 1 1");
        assertThat(play.facts("""
                select f.view || ' ' || f.word from stegvis.fact_source f
                join stegvis.journey j on j.id = f.stay
                where j.case_number = :caseNumber and f.view = 'network_map' order by 1""", person)).hasSize(5);
    }

    @Test
    void it_may_be_ended_before_its_time() {
        measure.endEarly(person, network);
        assertThat(measure.open(person)).isEmpty();
        assertThat(play.path(person)).contains(Elements.ENDED_EARLY, ParticipantJourneyModel.Elements.NETWORK_ENDED);
    }

    @Test
    void nobody_is_a_map_too() throws Exception {
        map("done", List.of(), List.of(tie("friend", 2, "weekly")), List.of());
        page().andExpect(content().string(containsString("Ingen.")));
        assertThat(rows()).containsExactly("Alle 0 1 +1", "Svært nære 0 0 0", "Kontakt hver uke eller oftere 0 1 +1", "Venn 0 1 +1");
    }

    @Test
    void what_is_different_is_counted_and_drawn() throws Exception {
        page().andExpect(content().string(containsString("Nettverket er ikke kartlagt ennå.")));
        map("again", List.of(tie("parent", 3, "monthly")), List.of(tie("friend", 3, "weekly"), tie("friend", 3, "weekly"), tie("parent", 3, "weekly")), List.of());
        play.itIs(START.plusDays(180));
        map("done", List.of(tie("parent", 3, "weekly"), tie("friend", 1, "none")),
                List.of(tie("friend", 3, "weekly"), tie("friend", 3, "weekly"), tie("parent", 3, "weekly")), List.of());
        // first time, now, change, wished for, gap
        assertThat(rows()).containsExactly("Alle 1 2 +1 3 +1", "Svært nære 1 1 0 3 +2", "Kontakt hver uke eller oftere 0 1 +1 3 +2",
                "Mor eller far 1 1 0 1 0", "Venn 0 1 +1 2 +1");
        String drawn = page().andReturn().getResponse().getContentAsString();
        assertThat(drawn).contains("role=\"img\"", "Nettverkskart med 3 personer.", "Venn ×2", "network__tie is-none", "Kartet i ord", "Ingen kontakt")
                .doesNotContain("style=");
    }

    @Test
    void how_it_was_before_stands_beside_how_it_is() throws Exception {
        map("done", List.of(tie("parent", 3, "weekly")), List.of(tie("friend", 2, "weekly")), List.of(tie("sibling", 2, "seldom"), tie("parent", 3, "weekly")));
        page().andExpect(content().string(allOf(containsString("Før, tegnet 6. jan. 2025"), containsString("Nå minus før"))));
        // before, now, what has changed since before, wished for, gap
        assertThat(rows()).containsExactly("Alle 2 1 -1 1 0", "Svært nære 1 1 0 0 -1", "Kontakt hver uke eller oftere 1 1 0 1 0",
                "Mor eller far 1 1 0 0 -1", "Søsken 1 0 -1 0 0", "Venn 0 0 0 1 +1");
    }

    @Test
    void there_is_no_place_for_a_name() throws IOException {
        JsonNode form = new ObjectMapper().readTree(Path.of("processes/journey/mapNetwork.form").toFile());
        List<String> types = new ArrayList<>();
        types(form, types);
        assertThat(types).isNotEmpty().doesNotContain("textfield", "textarea");
        assertThat(refusals(() -> map("done", List.of(Map.of("role", "Ola Nordmann", "closeness", "3", "contact", "daily")), List.of(), List.of())))
                .containsExactly("present[0].role form.error.choice []");
        map("done", List.of(Map.of("role", "friend", "closeness", "3", "contact", "daily", "name", "Ola Nordmann")), List.of(), List.of());
        assertThat(play.facts("select a.answers::text from stegvis.answer a where a.case_number = :caseNumber", person).toString()).doesNotContain("Ola");
        assertThatThrownBy(() -> jdbc.sql("update stegvis.network_tie set role = 'Ola Nordmann'").update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void what_can_not_be_right_is_refused() {
        assertThat(refusals(() -> play.answer(person, Elements.MAP_NETWORK, Map.of("mappedOn", "2025-01-07", "networkDecision", "done"))))
                .containsExactly("mappedOn journey.error.inFuture []");
        assertThat(refusals(() -> play.answer(person, Elements.MAP_NETWORK, Map.of("mappedOn", "2025-01-05", "networkDecision", "done"))))
                .containsExactly("mappedOn journey.error.beforeLatestStep [06.01.2025]");
        assertThat(refusals(() -> play.answer(person, Elements.MAP_NETWORK, Map.of("mappedOn", "2025-01-06", "networkDecision", "again", "nextMapOn", "2025-01-06"))))
                .containsExactly("nextMapOn journey.error.nextNotAfter []");
        assertThat(refusals(() -> map("done", List.of(Map.of("role", "friend", "closeness", "4", "contact", "daily")), List.of(), List.of())))
                .containsExactly("present[0].closeness form.error.choice []");
    }

    @Test
    void another_units_network_is_not_there_and_every_look_is_written_down() throws Exception {
        web.perform(get("/deltakere/" + person + "/nettverk").with(user(ELSEWHERE))).andExpect(status().isNotFound());
        int before = play.facts("select user_id from read_log.reading where case_number = :caseNumber", person).size();
        page();
        assertThat(play.facts("select user_id from read_log.reading where case_number = :caseNumber", person)).hasSize(before + 1);
    }

    // ---------------------------------------------------------------------------------------------------------------

    private static Map<String, Object> tie(String role, int closeness, String contact) {
        return Map.of("role", role, "closeness", String.valueOf(closeness), "contact", contact);
    }

    private void map(String decision, List<Map<String, Object>> present, List<Map<String, Object>> wanted, List<Map<String, Object>> past) {
        play.answer(person, Elements.MAP_NETWORK, new HashMap<>(Map.of("mappedOn", play.today().toString(), "present", present, "wanted", wanted,
                "past", past, "networkDecision", decision, "nextMapOn", play.today().plusDays(180).toString())));
    }

    private org.springframework.test.web.servlet.ResultActions page() throws Exception {
        return web.perform(get("/deltakere/" + person + "/nettverk").with(user(COORDINATOR)).param("lang", "nb")).andExpect(status().isOk());
    }

    /** The table of differences, each row as one text. */
    private List<String> rows() throws Exception {
        String html = page().andReturn().getResponse().getContentAsString();
        String table = html.substring(html.indexOf("<tbody>"), html.indexOf("</tbody>"));
        return java.util.Arrays.stream(table.split("<tr")).skip(1).map(row -> ("<tr" + row).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip()).toList();
    }

    private static void types(JsonNode node, List<String> found) {
        node.path("components").forEach(component -> {
            found.add(component.path("type").asText());
            types(component, found);
        });
    }
}

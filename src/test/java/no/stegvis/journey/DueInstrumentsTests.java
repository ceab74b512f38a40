package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.TestDatabase;
import no.stegvis.engine.TaskView;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.journey.process.RelativeJourneyModel;
import no.stegvis.outcome.Instruments;
import no.stegvis.outcome.OfferedInstruments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** An instrument that belongs to the mapping or the evaluation and hasn't been taken is said to be so, where the work is done, until it has been. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class, RelativePlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DueInstrumentsTests {

    private static final LocalDate START = WayPlay.START;
    private static final String MAPPING = "Skjema satt opp til kartleggingen";
    private static final String EVALUATION = "Skjema satt opp til evalueringen";
    private static final String LIFE = "Tilfredshet med livet: ";
    private static final String WHO_5 = "WHO-5 trivselsindeks: ";
    private static final String NEVER = "ikke tatt ennå";

    @Autowired
    private JourneyPlay play;
    @Autowired
    private WayPlay way;
    @Autowired
    private RelativePlay relatives;
    @Autowired
    private Instruments instruments;
    @Autowired
    private OfferedInstruments offered;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void an_organisation_that_uses_two() {
        way.organisation();
        instruments.registered().forEach(one -> offered.decide(one, List.of("life-satisfaction", "who-5").contains(one.id()), "siri"));
    }

    @AfterEach
    void as_it_was() {
        jdbc.sql("delete from stegvis.instrument_offered").update();
    }

    @Test
    void the_mapping_asks_for_those_in_use_until_they_are_taken_and_goes_on_asking_after_it_was_held() throws Exception {
        String person = play.inquiry();
        assertThat(inTab(person)).as("nothing before consent").isEmpty();
        first(person);
        assertThat(inTab(person)).containsExactly(MAPPING, LIFE + NEVER, WHO_5 + NEVER);
        assertThat(besideForm(person, Elements.HOLD_MAPPING_CONVERSATION)).isEqualTo(inTab(person));
        assertThat(page(person)).contains(MAPPING, WHO_5 + NEVER, "/deltakere/" + person + "/skjema/who-5");
        taken(person, "life-satisfaction", START, 1);
        assertThat(inTab(person)).containsExactly(MAPPING, WHO_5 + NEVER);
        mappedAndPlanned(person);
        assertThat(besideForm(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).as("asked for still").containsExactly(MAPPING, WHO_5 + NEVER);
        taken(person, "who-5", play.today(), 5);
        assertThat(besideForm(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).isEmpty();
        assertThat(page(person)).doesNotContain(MAPPING, EVALUATION);
    }

    @Test
    void the_evaluation_asks_for_them_again_from_the_conversation_where_they_agreed_to_evaluate() throws Exception {
        String person = play.inquiry();
        first(person);
        taken(person, "life-satisfaction", START, 1);
        mappedAndPlanned(person);
        play.itIs(START.plusDays(40));
        taken(person, "life-satisfaction", START.plusDays(39), 1);
        followUp(person, "continue");
        assertThat(inTab(person)).containsExactly(MAPPING, WHO_5 + NEVER);
        play.itIs(START.plusDays(70));
        followUp(person, "evaluate");
        play.itIs(START.plusDays(75));
        assertThat(besideForm(person, Elements.HOLD_EVALUATION_CONVERSATION))
                .containsExactly(EVALUATION, LIFE + "sist tatt 14. februar 2025", WHO_5 + NEVER);
        assertThat(inTab(person)).isEqualTo(besideForm(person, Elements.HOLD_EVALUATION_CONVERSATION));
        taken(person, "life-satisfaction", START.plusDays(70), 1);
        assertThat(inTab(person)).containsExactly(EVALUATION, WHO_5 + NEVER);
        play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "goalScores", List.of(Map.of("goalNumber", 1, "score", "0")), "whatHelped", "Kinoen", "ownWords", "Bedre", "evaluationDecision", "newRound"));
        assertThat(tab(person, Elements.MAKE_PLAN)).as("held without it").containsExactly(EVALUATION, WHO_5 + NEVER);
        taken(person, "who-5", play.today(), 5);
        assertThat(tab(person, Elements.MAKE_PLAN)).isEmpty();
    }

    @Test
    void nothing_is_due_that_is_not_used_nor_in_a_pause_nor_after_the_end() throws Exception {
        String person = play.inquiry();
        first(person);
        offered.decide(instruments.find("who-5").orElseThrow(), false, "siri");
        assertThat(inTab(person)).containsExactly(MAPPING, LIFE + NEVER);
        way.send(COORDINATOR, person, "pause", "reason", "travel", "fromOn", START.toString()).andExpect(status().is3xxRedirection());
        assertThat(inTab(person)).isEmpty();
        way.send(COORDINATOR, person, "fortsett").andExpect(status().is3xxRedirection());
        assertThat(inTab(person)).containsExactly(MAPPING, LIFE + NEVER);
        way.to(COORDINATOR, "/deltakere/" + person + "/avslutt", "endState", "moved", "occurredOn", START.toString()).andExpect(status().is3xxRedirection());
        assertThat(page(person)).doesNotContain(MAPPING, EVALUATION);
    }

    @Test
    void what_was_written_on_the_wrong_person_and_withdrawn_was_not_taken() throws Exception {
        String person = play.inquiry();
        first(person);
        taken(person, "life-satisfaction", START, 1);
        String response = jdbc.sql("select r.id::text from stegvis.instrument_response r join stegvis.journey j on j.id = r.journey_id where j.case_number = :case")
                .param("case", person).query(String.class).single();
        way.to(COORDINATOR, "/deltakere/" + person + "/skjema/life-satisfaction", "how", "paper", "takenOn", START.toString(), "corrects", response,
                "reason", "withdrawn").andExpect(status().is3xxRedirection());
        assertThat(inTab(person)).contains(LIFE + NEVER);
    }

    @Test
    void a_relative_is_asked_for_none_and_a_team_leader_sees_what_is_due() throws Exception {
        String relative = relatives.asks();
        relatives.first(relative, "proceed", false);
        assertThat(tab(relative, RelativeJourneyModel.Elements.MAKE_SUPPORT_PLAN)).isEmpty();
        String person = play.inquiry();
        first(person);
        assertThat(way.page(TEAM_LEADER, person, "").andReturn().getResponse().getContentAsString()).contains(WHO_5 + NEVER);
    }

    private void first(String person) {
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "rightsExplained", true, "consentService", true, "consentStatistics", true, "intakeDecision", "proceed"));
    }

    private void mappedAndPlanned(String person) {
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "walk", "resources", "Tålmodig"));
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", play.today().toString(), "goals", List.of(Map.of("ownWords", "Synge i kor",
                "lifeArea", "network", "weight", 2)), "nextConversationOn", play.today().plusDays(10).toString()));
        play.itIs(play.today().plusDays(10));
    }

    private void followUp(String person, String decision) {
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "phone", "ownWords", "Det går bra",
                "followUpDecision", decision, "nextConversationOn", play.today().plusDays(30).toString()));
    }

    private void taken(String person, String instrument, LocalDate on, int items) throws Exception {
        List<String> fields = new ArrayList<>(List.of("how", "paper", "takenOn", on.toString()));
        for (int item = 1; item <= items; item++) {
            fields.addAll(List.of("item" + item, "3"));
        }
        way.to(COORDINATOR, "/deltakere/" + person + "/skjema/" + instrument, fields.toArray(String[]::new)).andExpect(status().is3xxRedirection());
    }

    private String page(String person) throws Exception {
        return way.page(COORDINATOR, person, "").andReturn().getResponse().getContentAsString();
    }

    private List<String> inTab(String person) throws Exception {
        return tab(person, play.open(person).get(0));
    }

    private List<String> tab(String caseNumber, String element) throws Exception {
        return lines(json("/api/tasks/" + task(caseNumber, element).id() + "/participant").path("due"));
    }

    private List<String> besideForm(String person, String element) throws Exception {
        JsonNode parts = json("/api/forms/task/" + task(person, element).id()).path("beside");
        List<String> lines = new ArrayList<>();
        parts.forEach(part -> lines.addAll(lines(part)));
        return lines;
    }

    private TaskView task(String caseNumber, String element) {
        return play.task(caseNumber, element);
    }

    private static List<String> lines(JsonNode part) {
        List<String> lines = new ArrayList<>(part.path("heading").isTextual() ? List.of(part.path("heading").asText()) : List.of());
        lines.addAll(part.path("lines").findValuesAsText("text"));
        return lines;
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(way.page(COORDINATOR, path).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray());
    }
}

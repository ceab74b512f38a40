package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Goals have the numbers and the order in which she said them. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class, CorrectionPage.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoalOrderTests {

    private static final List<String> AS_SAID = List.of("Venner å ringe til", "Bake brød", "Ørret på kroken", "Arbeid om høsten", "Mer søvn");
    private static final Pattern SAID = Pattern.compile(String.join("|", AS_SAID));

    @Autowired
    private JourneyPlay play;
    @Autowired
    private WayPlay way;
    @Autowired
    private CorrectionPage corrections;
    @Autowired
    private Journeys journeys;
    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void five_goals_in_no_alphabets_order() {
        way.organisation();
        person = way.admitted();
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "walk", "resources", "Tålmodig"));
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", play.today().toString(), "nextConversationOn", play.today().plusDays(10).toString(),
                "goals", AS_SAID.stream().map(words -> Map.of("ownWords", words, "lifeArea", "network", "weight", 2)).toList()));
    }

    @Test
    void in_the_plans_order_on_her_page_the_goals_page_and_in_the_next_conversation() throws Exception {
        assertThat(wordings()).isEqualTo(AS_SAID);
        for (String part : List.of("/mal", "")) {
            String page = way.page(COORDINATOR, person, part).andReturn().getResponse().getContentAsString();
            List<String> shown = SAID.matcher(page).results().map(found -> found.group()).toList();
            assertThat(shown).as(part).containsSubsequence(AS_SAID);
            assertThat(shown.subList(0, AS_SAID.size())).as("first seen of '%s'", part).isEqualTo(AS_SAID);
        }
        play.itIs(play.today().plusDays(10));
        assertThat(SAID.matcher(play.shown(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).get("goalsNow").toString()).results()
                .map(found -> found.group()).toList()).isEqualTo(AS_SAID);
    }

    @Test
    void a_corrected_goal_keeps_its_place() throws Exception {
        Map<String, String> sent = corrections.shown(person, "makePlan");
        sent.put("svar.goals[1].ownWords", "Zumba");
        corrections.correct(person, "makePlan", sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(wordings()).containsExactly("Venner å ringe til", "Zumba", "Ørret på kroken", "Arbeid om høsten", "Mer søvn");
    }

    /** Answers have asked about goals by number: those of plans from before keep theirs. */
    @Test
    void plans_that_were_written_down_before_keep_their_numbers() {
        jdbc.sql("update stegvis.goal set place = null where journey_id = (select id from stegvis.journey where case_number = :case)").param("case", person).update();
        assertThat(wordings()).containsExactly("Arbeid om høsten", "Bake brød", "Mer søvn", "Venner å ringe til", "Ørret på kroken");
    }

    private List<String> wordings() {
        List<Goal> goals = journeys.goals(journeys.of(person).id());
        assertThat(goals).extracting(Goal::number).containsExactly(1, 2, 3, 4, 5);
        return goals.stream().map(Goal::ownWords).toList();
    }
}

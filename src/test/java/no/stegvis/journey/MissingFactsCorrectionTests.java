package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.MissingFactsModel;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** What was told where a report lacked something is corrected like any answer: the old stays, reports follow by their cut-off. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class, CorrectionPage.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MissingFactsCorrectionTests {

    private static final LocalDate START = LocalDate.of(2025, 3, 3);
    private static final LocalDate ENDED = LocalDate.of(2025, 6, 2);
    private static final LocalDate TOLD = LocalDate.of(2025, 9, 1);
    private static final LocalDate CORRECTED = LocalDate.of(2025, 9, 11);
    private static final LocalDate BEFORE = CORRECTED.minusDays(1);
    private static final LocalDate YEAR = LocalDate.of(2025, 1, 1);
    private static final String FORM = "registerMissingFacts";
    private static final String UNKNOWN = """
            select u.participant as person, u.stay as fact, u.kind || ' ' || u.reason || ' ' || u.said_on as row_key, null as col_key, null as amount
              from reporting.unknown u
             where u.unit = any (:units) and (:whole or :period_start < cast(:period_end as date))""";
    private static final String HELD = """
            select c.participant as person, c.conversation as fact, c.kind || ' ' || c.held_on as row_key, null as col_key, null as amount
              from reporting.conversation c
             where c.kind = 'evaluation' and c.unit = any (:units) and (:whole or :period_start < cast(:period_end as date))""";

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private CorrectionPage corrections;
    @Autowired
    private FactRequests requests;
    @Autowired
    private Journeys journeys;

    private String person;

    @BeforeEach
    void somebody_with_two_goals_who_left_without_an_evaluation() {
        person = withGoals();
        play.itIs(ENDED);
        play.as(COORDINATOR, () -> {
            journeys.endEarly(person, "ownWish", ENDED);
            return null;
        });
        asked();
    }

    /**
     * By hand. Told on 1 September: evaluated on 30 May, the first goal reached (+1), of the second nobody knows. On the 11th it turns out that they
     * met on 28 May, that the first was missed (−1) and the second reached (0). Goals scored and reached: 1 of 1 until then, 1 of 2 from then on.
     */
    @Test
    void day_scores_and_what_is_known_after_all_follow_by_their_cut_off() throws Exception {
        tell(Map.of("evaluationHeldOn", "2025-05-30", "goalScores", scores("1", null), "reason", "notWrittenDown"));
        play.itIs(CORRECTED);
        Map<String, String> sent = corrections.shown(person, FORM);
        assertThat(sent).containsEntry("svar.evaluationHeldOn", "2025-05-30").doesNotContainKeys("svar.endState", "svar.endedOn");
        sent.putAll(Map.of("svar.evaluationHeldOn", "2025-05-28", "svar.goalScores[0].score", "-1", "svar.goalScores[1].score", "0", "svar.reason", ""));
        corrections.correct(person, FORM, sent, "mistyped").andExpect(status().is3xxRedirection());

        assertThat(corrections.figures(BEFORE, "goals-attained", person)).containsExactly("network attained 1", "network scored 1");
        assertThat(corrections.figures(CORRECTED, "goals-attained", person)).containsExactly("activity attained 1", "activity scored 1",
                "network attained 0", "network scored 1");
        assertThat(figures(BEFORE, HELD)).containsExactly("evaluation 2025-05-30 1");
        assertThat(figures(CORRECTED, HELD)).containsExactly("evaluation 2025-05-28 1");
        assertThat(figures(BEFORE, UNKNOWN)).containsExactly("goalScore notWrittenDown 2025-09-01 1");
        assertThat(figures(CORRECTED, UNKNOWN)).isEmpty();
        assertThat(play.facts("""
                select s.score || ' ' || s.scored_on from stegvis.goal_score s join stegvis.goal g on g.id = s.goal_id join stegvis.journey j on j.id = g.journey_id
                 where j.case_number = :caseNumber order by s.recorded_at, s.score""", person)).containsExactly("1 2025-05-30", "-1 2025-05-28", "0 2025-05-28");
        corrections.open(person, FORM).andExpect(content().string(allOf(containsString("Rettet av kari.koordinator: Det var skrevet feil"),
                containsString("Fra «30. mai 2025» til «28. mai 2025»"))));
    }

    /** By hand: one evaluation until the 11th of September, none from then on; that it can't be known stands since that day. */
    @Test
    void an_evaluation_that_was_not_held_after_all_is_taken_back_and_somebody_says_why_it_is_not_known() throws Exception {
        tell(Map.of("evaluationHeldOn", "2025-05-30", "goalScores", scores("1", "0")));
        play.itIs(CORRECTED);
        Map<String, String> sent = corrections.shown(person, FORM);
        sent.put("svar.evaluationHeldOn", "");
        corrections.correct(person, FORM, sent, "mistyped").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("dette mangler fortsatt: evalueringssamtalen")));
        sent.put("svar.reason", "noContact");
        corrections.correct(person, FORM, sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(figures(BEFORE, HELD)).containsExactly("evaluation 2025-05-30 1");
        assertThat(figures(CORRECTED, HELD)).isEmpty();
        assertThat(figures(BEFORE, UNKNOWN)).isEmpty();
        assertThat(figures(CORRECTED, UNKNOWN)).containsExactly("evaluation noContact 2025-09-11 1");
        assertThat(journeys.wasEvaluated(person)).isFalse();
        assertThat(journeys.timeline(journeys.of(person).id())).extracting(TimelineEntry::kind).doesNotContain("evaluation");
        assertThat(play.facts("""
                select s.word from stegvis.fact_source s join stegvis.fact_source newer on newer.supersedes = s.fact and newer.view = s.view
                  join stegvis.journey j on j.id = s.stay where j.case_number = :caseNumber and s.view = 'conversation'""", person))
                .as("a figure can be followed back").containsExactly("evaluation");
        // and back again
        sent.put("svar.evaluationHeldOn", "2025-05-29");
        corrections.correct(person, FORM, sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(figures(CORRECTED, HELD)).containsExactly("evaluation 2025-05-29 1");
        assertThat(figures(CORRECTED, UNKNOWN)).isEmpty();
    }

    /** By hand: that they can't be reached was said on 1 September; it stands under that day, with the other reason from the 11th on. */
    @Test
    void why_it_is_not_known_is_corrected_and_when_it_was_said_stays() throws Exception {
        tell(Map.of("evaluationHeldOn", "2025-05-30", "goalScores", scores("1", null), "reason", "noContact"));
        play.itIs(CORRECTED);
        Map<String, String> sent = corrections.shown(person, FORM);
        sent.put("svar.reason", "declined");
        corrections.correct(person, FORM, sent, "changed").andExpect(status().is3xxRedirection());
        assertThat(figures(BEFORE, UNKNOWN)).containsExactly("goalScore noContact 2025-09-01 1");
        assertThat(figures(CORRECTED, UNKNOWN)).containsExactly("goalScore declined 2025-09-01 1");
    }

    @Test
    void that_she_still_takes_part_stands_fast_and_stays_a_sign_of_life() throws Exception {
        person = withGoals();
        play.itIs(LocalDate.of(2025, 8, 1));
        asked();
        tell(Map.of("endState", "stillTakesPart", "evaluationHeldOn", "2025-05-30"));
        play.itIs(CORRECTED);
        Map<String, String> sent = corrections.shown(person, FORM);
        assertThat(sent).doesNotContainKeys("svar.endState");
        sent.put("svar.evaluationHeldOn", "");
        corrections.correct(person, FORM, sent, "mistyped").andExpect(status().is3xxRedirection());
        assertThat(figures(CORRECTED, HELD)).isEmpty();
        assertThat(figures(CORRECTED, UNKNOWN)).containsExactly("endState stillTakesPart 2025-09-01 1");
    }

    @Test
    void days_that_cannot_be_right_are_refused() throws Exception {
        tell(Map.of("evaluationHeldOn", "2025-05-30", "goalScores", scores("1", "0")));
        play.itIs(CORRECTED);
        for (Map.Entry<String, String> wrong : Map.of("2025-02-01", "takket ja", "2025-06-03", "etter at forløpet ble avsluttet", "2026-01-01", "fremtiden").entrySet()) {
            Map<String, String> sent = corrections.shown(person, FORM);
            sent.put("svar.evaluationHeldOn", wrong.getKey());
            corrections.correct(person, FORM, sent, "mistyped").andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString(wrong.getValue())));
        }
    }

    // ---------------------------------------------------------------------------------------------------------------

    private String withGoals() {
        String somebody = measure.admitted(START);
        play.answer(somebody, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", START.toString(), "channel", "inPerson", "resources", "Tålmodig"));
        play.answer(somebody, Elements.MAKE_PLAN, Map.of("madeOn", START.toString(), "goals",
                List.of(Map.of("ownWords", "Synge", "lifeArea", "network", "weight", 2), Map.of("ownWords", "Turer", "lifeArea", "activity", "weight", 1)),
                "nextConversationOn", "2025-06-03"));
        return somebody;
    }

    private void asked() {
        Journey journey = journeys.of(person);
        requests.begin(journey.id(), person, "vest", COORDINATOR, new MissingFacts.Asked("prøve " + person, Set.of("vest"), YEAR, YEAR.plusYears(1),
                EnumSet.allOf(MissingFact.class)), TOLD.plusDays(7), COORDINATOR);
    }

    private void tell(Map<String, Object> answers) {
        play.itIs(TOLD);
        play.answer(person, MissingFactsModel.Elements.REGISTER_MISSING_FACTS, answers);
    }

    /** Of the goals by their number: the network's, the activity's. */
    private List<Map<String, Object>> scores(String network, String activity) {
        List<Goal> goals = journeys.goals(journeys.of(person).id());
        return goals.stream().map(goal -> {
            Map<String, Object> row = new java.util.HashMap<>(Map.of("goalNumber", goal.number(), "ownWords", goal.ownWords()));
            String score = goal.lifeArea().equals("network") ? network : activity;
            if (score != null) {
                row.put("score", score);
            }
            return row;
        }).sorted((one, other) -> String.valueOf(other.get("ownWords")).equals("Synge") ? 1 : -1).toList();
    }

    private List<String> figures(LocalDate asOf, String sql) {
        return corrections.figures(asOf, sql, person, YEAR, YEAR.plusYears(1));
    }
}

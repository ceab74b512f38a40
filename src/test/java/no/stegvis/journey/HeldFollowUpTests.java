package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import no.stegvis.TestDatabase;
import no.stegvis.engine.Tasks;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.journey.process.RelativeJourneyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A follow-up that was late and is held, is no matter of the team leader's any more. Agreed for 6 April 2025. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class, RelativePlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeldFollowUpTests {

    private static final LocalDate LATE = WayPlay.START.plusDays(90 + 15);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private WayPlay way;
    @Autowired
    private RelativePlay relatives;
    @Autowired
    private Tasks tasks;

    @BeforeEach
    void an_organisation() {
        way.organisation();
    }

    @Test
    void held_it_leaves_her_list_and_the_journey_goes_on() {
        String person = late();
        String other = late();
        way.look("overdueConversations");
        assertThat(play.open(person)).as("not held").contains(Elements.FOLLOW_UP_OVERDUE);
        held(person, "continue");
        way.look("overdueConversations");
        way.look("overdueConversations");
        assertThat(play.open(person)).doesNotContain(Elements.FOLLOW_UP_OVERDUE);
        assertThat(play.open(other)).contains(Elements.FOLLOW_UP_OVERDUE);
        assertThat(play.path(person)).contains(Elements.FOLLOW_UP_OVERDUE).doesNotContain(Elements.OVERDUE_REVIEWED);
        play.itIs(play.today().plusDays(30));
        assertThat(play.open(person)).contains(Elements.HOLD_FOLLOW_UP_CONVERSATION);
        play.itIs(play.today().plusDays(15));
        way.look("overdueConversations");
        assertThat(play.open(person)).as("the next one is a matter of its own").contains(Elements.FOLLOW_UP_OVERDUE);
    }

    @Test
    void also_when_she_has_taken_it_and_an_older_one_beside_the_next_that_is_late() {
        String person = late();
        held(person, "continue");
        play.itIs(play.today().plusDays(30 + 15));
        assertThat(play.open(person).stream().filter(Elements.FOLLOW_UP_OVERDUE::equals)).as("nobody has looked meanwhile").hasSize(2);
        play.as(TEAM_LEADER, () -> {
            tasks.openOf(person).stream().filter(task -> task.elementId().equals(Elements.FOLLOW_UP_OVERDUE)).forEach(task -> tasks.claim(task.id(), TEAM_LEADER));
            return null;
        });
        way.look("overdueConversations");
        assertThat(play.open(person).stream().filter(Elements.FOLLOW_UP_OVERDUE::equals)).as("the one that isn't held").hasSize(1);
        assertThat(play.shownTo(TEAM_LEADER, person, Elements.FOLLOW_UP_OVERDUE).get("overdue")).asString().contains("for 15 dager siden");
        held(person, "evaluate");
        way.look("overdueConversations");
        assertThat(play.open(person)).doesNotContain(Elements.FOLLOW_UP_OVERDUE).contains(Elements.HOLD_EVALUATION_CONVERSATION);
    }

    @Test
    void who_rests_has_not_held_it_and_the_task_waits_with_her() throws Exception {
        String person = late();
        way.send(COORDINATOR, person, "pause", "reason", "travel", "fromOn", play.today().toString(), "untilOn", "").andExpect(status().is3xxRedirection());
        way.look("overdueConversations");
        assertThat(play.open(person)).contains(Elements.FOLLOW_UP_OVERDUE, Elements.HOLD_FOLLOW_UP_CONVERSATION);
    }

    @Test
    void a_relatives_conversation_too() {
        String relative = relatives.asks();
        relatives.first(relative, "proceed", false);
        relatives.plan(relative, List.of("conversations"), 10);
        play.itIs(WayPlay.START.plusDays(10 + 15));
        assertThat(play.open(relative)).contains(RelativeJourneyModel.Elements.FOLLOW_UP_OVERDUE);
        relatives.conversation(relative, "evaluate", List.of(), 5);
        way.look("overdueConversations");
        assertThat(play.open(relative)).containsExactly(RelativeJourneyModel.Elements.HOLD_CLOSING_CONVERSATION);
    }

    private String late() {
        play.itIs(WayPlay.START);
        String person = way.planned();
        play.itIs(LATE);
        assertThat(play.open(person)).contains(Elements.FOLLOW_UP_OVERDUE);
        return person;
    }

    private void held(String person, String decision) {
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "phone", "ownWords", "Det går bra",
                "followUpDecision", decision, "nextConversationOn", play.today().plusDays(30).toString()));
    }
}

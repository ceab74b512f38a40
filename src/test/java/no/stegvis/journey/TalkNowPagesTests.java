package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The next conversation from the pages: offered when it can be held or moved, and then one click from its form. Agreed for 6 April 2025. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TalkNowPagesTests {

    private static final LocalDate AGREED = WayPlay.START.plusDays(90);
    private static final String LINK = "hold den nå, eller flytt den";
    private static final String NOW = "/avtaler/samtale/na";
    private static final String MOVE = "/avtaler/samtale/flytt";

    @Autowired
    private JourneyPlay play;
    @Autowired
    private WayPlay way;

    private String person;

    @BeforeEach
    void somebody_walks_by_her_plan() {
        way.organisation();
        person = way.planned();
    }

    @Test
    void the_link_is_there_while_the_page_behind_it_has_something_to_do() throws Exception {
        offered(true);
        assertThat(page("")).as("also where something else is due before it").contains("Samtalen er avtalt til " + AGREED.format(
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.forLanguageTag("nb"))));
        play.itIs(AGREED);
        assertThat(play.open(person)).contains(Elements.HOLD_FOLLOW_UP_CONVERSATION);
        assertThat(page("")).as("it may still be moved").contains(LINK);
        assertThat(page("/avtaler")).doesNotContain(NOW).contains(MOVE);
    }

    @Test
    void in_a_pause_nothing_can_be_held_or_moved_and_no_link_says_so() throws Exception {
        way.send(COORDINATOR, person, "pause", "reason", "travel", "fromOn", play.today().toString(), "untilOn", "").andExpect(status().is3xxRedirection());
        offered(false);
        play.itIs(WayPlay.START.plusDays(3));
        way.send(COORDINATOR, person, "fortsett").andExpect(status().is3xxRedirection());
        offered(true);
    }

    @Test
    void when_nothing_is_agreed_or_it_is_over_there_is_no_link() throws Exception {
        way.to(COORDINATOR, "/deltakere/" + person + "/avslutt", "endState", "moved", "occurredOn", play.today().toString()).andExpect(status().is3xxRedirection());
        offered(false);
        person = way.admitted();
        offered(false);
    }

    @Test
    void the_coordinator_comes_straight_to_the_conversations_task() throws Exception {
        var answer = way.send(COORDINATOR, person, "samtale/na", "agreed", AGREED.toString());
        String task = play.task(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).id();
        answer.andExpect(redirectedUrl("/camunda/app/tasklist/default/#/?task=" + task));
    }

    @Test
    void a_task_that_is_a_colleagues_is_told_of_where_she_is() throws Exception {
        way.send(WayPlay.COLLEAGUE, person, "samtale/na", "agreed", AGREED.toString())
                .andExpect(redirectedUrl("/deltakere/" + person + "/avtaler"));
        assertThat(play.task(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).assignee()).isEqualTo(COORDINATOR);
        String another = way.planned();
        way.send(TEAM_LEADER, another, "samtale/na", "agreed", AGREED.toString()).andExpect(redirectedUrl("/deltakere/" + another + "/avtaler"));
    }

    private void offered(boolean expected) throws Exception {
        assertThat(page("").contains(LINK)).as("the link on the participant's page").isEqualTo(expected);
        assertThat(page("/avtaler").contains(NOW)).as("the button behind it").isEqualTo(expected);
        assertThat(page("/avtaler").contains(MOVE)).as("the form behind it").isEqualTo(expected);
    }

    private String page(String part) throws Exception {
        return way.page(COORDINATOR, person, part).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }
}

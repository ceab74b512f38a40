package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Map;

import no.stegvis.TestDatabase;
import no.stegvis.form.Forms;
import no.stegvis.journey.process.ActivityMeasureModel;
import no.stegvis.journey.process.HandOverModel;
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
import org.springframework.test.web.servlet.ResultActions;

/** Who is away has a stand-in: tasks go there and come back, and what was begun stays. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AbsenceTests {

    private static final LocalDate START = WayPlay.START;
    private static final String FOLLOW_UP_ACTIVITY = ActivityMeasureModel.Elements.FOLLOW_UP_ACTIVITY;

    @Autowired
    private JourneyPlay play;
    @Autowired
    private WayPlay way;
    @Autowired
    private Protection protection;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Forms forms;

    private String person;

    @BeforeEach
    void somebody_walks_by_her_plan() {
        jdbc.sql("update stegvis.absence set ended_at = now(), ended_by = user_id where ended_at is null").update();
        way.organisation();
        way.look("standIns");
        person = way.planned();
    }

    @Test
    void her_tasks_go_to_the_stand_in_also_those_that_come_and_come_back() throws Exception {
        say(COORDINATOR, COORDINATOR, WayPlay.COLLEAGUE, START.plusDays(89), START.plusDays(92)).andExpect(status().is3xxRedirection());
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(COORDINATOR);
        play.itIs(START.plusDays(89));
        way.look("standIns");
        way.look("standIns");
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(WayPlay.COLLEAGUE);
        play.itIs(START.plusDays(90));
        way.look("standIns");
        assertThat(play.task(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).assignee()).isEqualTo(WayPlay.COLLEAGUE);
        way.page(COORDINATOR, "/fravaer").andExpect(content().string(containsString("Vikar: " + WayPlay.COLLEAGUE)));
        play.itIs(START.plusDays(92));
        way.look("standIns");
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(WayPlay.COLLEAGUE);
        play.itIs(START.plusDays(93));
        way.look("standIns");
        way.look("standIns");
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(COORDINATOR);
        assertThat(play.task(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).assignee()).isEqualTo(COORDINATOR);
    }

    @Test
    void what_the_stand_in_has_begun_stays_and_is_noted() throws Exception {
        say(TEAM_LEADER, COORDINATOR, WayPlay.COLLEAGUE, START, START.plusDays(3)).andExpect(status().is3xxRedirection());
        String task = play.task(person, FOLLOW_UP_ACTIVITY).id();
        play.as(WayPlay.COLLEAGUE, () -> forms.saveTaskDraft(task, Map.of("comment", "Hun likte filmen"), null));
        way.to(TEAM_LEADER, "/fravaer/" + absence() + "/avslutt").andExpect(status().is3xxRedirection());
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(WayPlay.COLLEAGUE);
        assertThat(play.facts("select outcome from stegvis.stand_in_task where case_number = :caseNumber", person)).containsExactly("begun");
    }

    @Test
    void a_closed_case_stays_where_it_is() throws Exception {
        play.as(COORDINATOR, () -> {
            protection.protect(person, "confidential");
            return null;
        });
        say(COORDINATOR, COORDINATOR, WayPlay.COLLEAGUE, START, START.plusDays(3)).andExpect(status().is3xxRedirection());
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(COORDINATOR);
    }

    @Test
    void who_is_handed_over_meanwhile_does_not_come_back() throws Exception {
        say(COORDINATOR, COORDINATOR, WayPlay.COLLEAGUE, START, START.plusDays(3));
        way.send(TEAM_LEADER, person, "overforing", "receiver", "nord:" + ELSEWHERE, "message", "Flytter dit").andExpect(status().is3xxRedirection());
        String number = play.facts("select h.number from stegvis.hand_over h join stegvis.journey j on j.id = h.journey_id where j.case_number = :caseNumber", person).get(0);
        play.answerAs(ELSEWHERE, number, HandOverModel.Elements.ANSWER_HAND_OVER, Map.of("handOverAnswer", "accepted"));
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(ELSEWHERE);
        play.itIs(START.plusDays(4));
        way.look("standIns");
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).assignee()).isEqualTo(ELSEWHERE);
    }

    @Test
    void what_can_not_be_right_is_said_at_its_field() throws Exception {
        refused(COORDINATOR, COORDINATOR, COORDINATOR, START, START, "standIn");
        refused(COORDINATOR, COORDINATOR, ELSEWHERE, START, START, "standIn");
        refused(COORDINATOR, WayPlay.COLLEAGUE, COORDINATOR, START, START, "person");
        refused(COORDINATOR, COORDINATOR, WayPlay.COLLEAGUE, START.minusDays(1), START, "fromOn");
        refused(COORDINATOR, COORDINATOR, WayPlay.COLLEAGUE, START.plusDays(1), START, "untilOn");
        refused(COORDINATOR, COORDINATOR, WayPlay.COLLEAGUE, START, START.plusDays(366), "untilOn");
        say(COORDINATOR, COORDINATOR, WayPlay.COLLEAGUE, START, START.plusDays(3)).andExpect(status().is3xxRedirection());
        refused(COORDINATOR, COORDINATOR, WayPlay.COLLEAGUE, START.plusDays(3), START.plusDays(9), "fromOn");
        refused(TEAM_LEADER, WayPlay.COLLEAGUE, TEAM_LEADER, START.plusDays(3), START.plusDays(9), "person");
        refused(TEAM_LEADER, TEAM_LEADER, COORDINATOR, START, START, "standIn");
        way.to(ELSEWHERE, "/fravaer/" + absence() + "/avslutt").andExpect(status().isNotFound());
        way.to(COORDINATOR, "/fravaer/x/avslutt").andExpect(status().isNotFound());
    }

    private void refused(String by, String person, String standIn, LocalDate from, LocalDate until, String field) throws Exception {
        say(by, person, standIn, from, until).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("id=\"" + field + "-error\"")));
    }

    private String absence() {
        return jdbc.sql("select id::text from stegvis.absence where ended_at is null").query(String.class).single();
    }

    private ResultActions say(String by, String person, String standIn, LocalDate from, LocalDate until) throws Exception {
        return way.to(by, "/fravaer", "person", person, "standIn", standIn, "fromOn", from.toString(), "untilOn", until.toString());
    }
}

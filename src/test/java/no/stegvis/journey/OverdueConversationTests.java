package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

import no.stegvis.TestDatabase;
import no.stegvis.access.ProcessParameter;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.StegvisClock;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.journey.process.HandOverModel;
import no.stegvis.journey.process.OverdueConversationModel;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.journey.process.RelativeJourneyModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Every conversation that is long overdue reaches the team leader, once, and nobody else; and is no matter of hers any more when it was held. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class, RelativePlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OverdueConversationTests {

    private static final LocalDate START = WayPlay.START;
    private static final String REVIEW = OverdueConversationModel.Elements.REVIEW_OVERDUE_CONVERSATION;
    private static final String NORTHERN_LEADER = "lars.nord";

    @Autowired
    private JourneyPlay play;
    @Autowired
    private WayPlay way;
    @Autowired
    private RelativePlay relatives;
    @Autowired
    private Tasks tasks;
    @Autowired
    private Users users;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void an_organisation() {
        way.organisation();
        if (users.find(NORTHERN_LEADER).isEmpty()) {
            play.person(NORTHERN_LEADER, Role.TEAMLEDER, "nord");
        }
    }

    @AfterEach
    void by_the_standard_again() {
        jdbc.sql("delete from stegvis.process_parameter where name like '%verdueDays'").update();
    }

    @Test
    void a_first_conversation_reaches_the_team_leader_when_the_days_are_over_and_not_before() {
        String person = play.inquiry();
        lookOn(START.plusDays(14));
        assertThat(play.open(person)).as("due on the 7th day, and seven more not over yet").containsExactly(Elements.HOLD_FIRST_CONVERSATION);
        lookAtTheEndOf(START.plusDays(14));
        lookAtTheEndOf(START.plusDays(14));
        assertThat(play.open(person)).containsExactlyInAnyOrder(Elements.HOLD_FIRST_CONVERSATION, REVIEW);
        assertThat(play.task(person, REVIEW).candidateGroups()).containsExactly("teamleder-vest");
        assertThat(seenBy(COORDINATOR, person)).doesNotContain(REVIEW);
        assertThat(asked(TEAM_LEADER, person)).isEqualTo("Første samtale: fristen var 13.1.2025, for 7 dager siden.");
        play.answerAs(TEAM_LEADER, person, REVIEW, Map.of("action", "newDate", "note", "Hun er på reise."));
        assertThat(play.path(person)).contains(OverdueConversationModel.Elements.DELAY_REVIEWED).doesNotContain(OverdueConversationModel.Elements.NO_LONGER_OVERDUE);
        lookOn(START.plusDays(60));
        assertThat(play.open(person)).as("asked about once").containsExactly(Elements.HOLD_FIRST_CONVERSATION);
        assertThat(play.facts("select a.form_id from stegvis.answer a where a.case_number = :caseNumber", person)).contains("reviewOverdue");
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "rightsExplained", true, "consentService", true, "consentStatistics", true, "intakeDecision", "proceed"));
        lookOn(START.plusDays(60 + 29));
        assertThat(play.open(person)).as("the next one is a matter of its own").contains(REVIEW);
    }

    @Test
    void one_that_is_held_meanwhile_is_no_matter_of_hers_any_more_and_the_next_one_may_become_so() {
        String person = play.inquiry();
        lookOn(START.plusDays(15));
        assertThat(play.open(person)).contains(REVIEW);
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "rightsExplained", true, "consentService", true, "consentStatistics", true, "intakeDecision", "proceed"));
        way.look("overdueConversations");
        assertThat(play.open(person)).containsExactly(Elements.HOLD_MAPPING_CONVERSATION);
        assertThat(play.path(person)).contains(OverdueConversationModel.Elements.CONVERSATION_HELD, OverdueConversationModel.Elements.NO_LONGER_OVERDUE);
        lookOn(START.plusDays(15 + 14 + 14));
        assertThat(play.open(person)).containsExactly(Elements.HOLD_MAPPING_CONVERSATION);
        lookOn(START.plusDays(15 + 14 + 15));
        assertThat(asked(TEAM_LEADER, person)).startsWith("Kartleggingssamtale: fristen var 4.2.2025");
    }

    @Test
    void evaluation_and_after_care_reach_her_too_and_a_plan_does_not() {
        String person = way.admitted();
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "walk", "resources", "Tålmodig"));
        lookOn(START.plusDays(100));
        assertThat(play.open(person)).as("a plan stands in the list").containsExactly(Elements.MAKE_PLAN);
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", play.today().toString(), "goals", List.of(Map.of("ownWords", "Synge i kor",
                "lifeArea", "network", "weight", 2)), "nextConversationOn", play.today().plusDays(10).toString()));
        lookOn(START.plusDays(111));
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "phone", "ownWords", "Det går bra",
                "followUpDecision", "evaluate", "nextConversationOn", play.today().plusDays(5).toString()));
        LocalDate due = Deadlines.day(play.task(person, Elements.HOLD_EVALUATION_CONVERSATION).due());
        lookOn(due.plusDays(14));
        assertThat(play.open(person)).doesNotContain(REVIEW);
        lookOn(due.plusDays(15));
        assertThat(asked(TEAM_LEADER, person)).startsWith("Evalueringssamtale: ");
        play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "goalScores", List.of(Map.of("goalNumber", 1, "score", "0")), "whatHelped", "Kinoen", "ownWords", "Bedre", "evaluationDecision", "conclude"));
        LocalDate concluded = play.today();
        way.look("overdueConversations");
        assertThat(play.open(person)).isEmpty();
        lookOn(concluded.plusMonths(3));
        due = Deadlines.day(play.task(person, Elements.MAKE_AFTER_CARE_CONTACT).due());
        lookOn(due.plusDays(14));
        assertThat(play.open(person)).containsExactly(Elements.MAKE_AFTER_CARE_CONTACT);
        lookOn(due.plusDays(15));
        assertThat(asked(TEAM_LEADER, person)).startsWith("Etterkontakt: ");
        play.answerAs(TEAM_LEADER, person, REVIEW, Map.of("action", "contactAttempted", "note", "Ringt tre ganger."));
    }

    @Test
    void a_follow_up_keeps_the_task_of_its_journey_and_gets_no_second() {
        String person = way.planned();
        lookOn(START.plusDays(90 + 15));
        assertThat(play.open(person)).contains(Elements.FOLLOW_UP_OVERDUE).doesNotContain(REVIEW);
        assertThat(shown(TEAM_LEADER, person, Elements.FOLLOW_UP_OVERDUE)).isEqualTo("Oppfølgingssamtale: fristen var 6.4.2025, for 15 dager siden.");
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "phone", "ownWords", "Det går bra",
                "followUpDecision", "continue", "nextConversationOn", play.today().plusDays(30).toString()));
        assertThat(shown(TEAM_LEADER, person, Elements.FOLLOW_UP_OVERDUE)).isEqualTo("Samtalen er holdt, eller forløpet hviler.");
        way.look("overdueConversations");
        assertThat(play.open(person)).doesNotContain(Elements.FOLLOW_UP_OVERDUE);
    }

    @Test
    void a_relatives_first_and_closing_conversation_reach_her() {
        String relative = relatives.asks();
        lookOn(START.plusDays(15));
        assertThat(asked(TEAM_LEADER, relative)).startsWith("Første samtale: ");
        relatives.first(relative, "proceed", false);
        relatives.plan(relative, List.of("conversations"), 10);
        lookOn(START.plusDays(26));
        assertThat(play.open(relative)).containsExactly(RelativeJourneyModel.Elements.HOLD_RELATIVE_CONVERSATION);
        relatives.conversation(relative, "evaluate", List.of(), 5);
        LocalDate due = Deadlines.day(play.task(relative, RelativeJourneyModel.Elements.HOLD_CLOSING_CONVERSATION).due());
        lookOn(due.plusDays(15));
        assertThat(asked(TEAM_LEADER, relative)).startsWith("Avslutningssamtale: ");
        play.answerAs(TEAM_LEADER, relative, REVIEW, Map.of("action", "handOver", "note", "Liv tar samtalen."));
        assertThat(play.open(relative)).containsExactly(RelativeJourneyModel.Elements.HOLD_CLOSING_CONVERSATION);
    }

    @Test
    void a_unit_decides_its_own_days_and_a_change_counts_at_once() {
        String person = play.inquiry();
        decided(ProcessParameter.FIRST_CONVERSATION_OVERDUE_DAYS, null, "30");
        decided(ProcessParameter.FIRST_CONVERSATION_OVERDUE_DAYS, "nord", "1");
        lookOn(START.plusDays(7 + 30));
        assertThat(play.open(person)).doesNotContain(REVIEW);
        decided(ProcessParameter.FIRST_CONVERSATION_OVERDUE_DAYS, "vest", "29");
        way.look("overdueConversations");
        assertThat(play.open(person)).contains(REVIEW);
        decided(ProcessParameter.FIRST_CONVERSATION_OVERDUE_DAYS, "vest", "100");
        way.look("overdueConversations");
        assertThat(play.open(person)).as("she was told already").contains(REVIEW);
    }

    @Test
    void who_rests_is_not_late_and_may_become_so_afterwards() throws Exception {
        String person = way.admitted();
        lookOn(START.plusDays(29));
        assertThat(play.open(person)).contains(REVIEW);
        way.send(COORDINATOR, person, "pause", "reason", "treatment", "fromOn", play.today().toString()).andExpect(status().is3xxRedirection());
        way.look("overdueConversations");
        assertThat(play.open(person)).containsExactly(Elements.HOLD_MAPPING_CONVERSATION);
        lookOn(START.plusDays(80));
        assertThat(play.open(person)).doesNotContain(REVIEW);
        way.send(COORDINATOR, person, "fortsett").andExpect(status().is3xxRedirection());
        way.look("overdueConversations");
        assertThat(play.open(person)).as("as late as when the pause began").contains(REVIEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noContact", "died", "moved", "ownWish"})
    void with_the_journey_it_is_over_at_once_and_nothing_comes_later(String endState) throws Exception {
        String person = way.admitted();
        String other = way.admitted();
        lookOn(START.plusDays(29));
        assertThat(play.open(person)).contains(REVIEW);
        way.to(COORDINATOR, "/deltakere/" + person + "/avslutt", "endState", endState, "occurredOn", play.today().toString()).andExpect(status().is3xxRedirection());
        assertThat(play.isOver(person)).isTrue();
        assertThat(play.path(person)).contains(OverdueConversationModel.Elements.NO_LONGER_OVERDUE);
        lookOn(START.plusDays(100));
        assertThat(play.isOver(person)).isTrue();
        assertThat(play.open(other)).contains(REVIEW);
    }

    @Test
    void handed_over_it_is_the_new_units_leaders() throws Exception {
        String person = way.admitted();
        String later = way.admitted();
        lookOn(START.plusDays(29));
        handOver(person);
        assertThat(play.task(person, REVIEW).candidateGroups()).containsExactly("teamleder-nord");
        assertThat(seenBy(NORTHERN_LEADER, person)).contains(REVIEW);
        assertThat(seenBy(TEAM_LEADER, person)).isEmpty();
        play.answerAs(NORTHERN_LEADER, person, REVIEW, Map.of("action", "other", "note", "Ny koordinator ringer i dag."));
        assertThat(play.open(later)).contains(REVIEW);
    }

    @Test
    void handed_over_before_it_is_late_it_comes_to_the_new_units_leader() throws Exception {
        String person = way.admitted();
        decided(ProcessParameter.CONVERSATION_OVERDUE_DAYS, "vest", "1");
        decided(ProcessParameter.CONVERSATION_OVERDUE_DAYS, "nord", "20");
        handOver(person);
        lookOn(START.plusDays(34));
        assertThat(play.open(person)).as("by the days of the unit that has her").doesNotContain(REVIEW);
        lookOn(START.plusDays(35));
        assertThat(play.task(person, REVIEW).candidateGroups()).containsExactly("teamleder-nord");
    }

    @Test
    void a_closed_case_reaches_only_a_leader_who_may_open_it() throws Exception {
        String person = way.admitted();
        way.to(COORDINATOR, "/deltakere/" + person + "/beskyttelse", "level", "confidential").andExpect(status().is3xxRedirection());
        lookOn(START.plusDays(29));
        assertThat(play.open(person)).as("it would be nobody's").containsExactly(Elements.HOLD_MAPPING_CONVERSATION);
        jdbc.sql("insert into stegvis.closed_case_reader (case_number, user_id) values (:case, :leader)").param("case", person).param("leader", TEAM_LEADER).update();
        way.look("overdueConversations");
        assertThat(seenBy(TEAM_LEADER, person)).contains(REVIEW);
        jdbc.sql("delete from stegvis.closed_case_reader where case_number = :case and user_id = :leader").param("case", person).param("leader", TEAM_LEADER).update();
        assertThat(seenBy(TEAM_LEADER, person)).isEmpty();
    }

    private void handOver(String person) throws Exception {
        way.send(COORDINATOR, person, "overforing", "receiver", "nord:" + ELSEWHERE, "message", "Flytter nordover.").andExpect(status().is3xxRedirection());
        String number = jdbc.sql("""
                select h.number from stegvis.hand_over h join stegvis.journey j on j.id = h.journey_id
                where j.case_number = :case order by h.asked_at desc limit 1""").param("case", person).query(String.class).single();
        play.answerAs(ELSEWHERE, number, HandOverModel.Elements.ANSWER_HAND_OVER, Map.of("handOverAnswer", "accepted"));
    }

    private void decided(ProcessParameter parameter, String unit, String days) {
        jdbc.sql("delete from stegvis.process_parameter where name = :name and unit_id is not distinct from :unit").param("name", parameter.id())
                .param("unit", unit, java.sql.Types.VARCHAR).update();
        jdbc.sql("insert into stegvis.process_parameter (name, unit_id, value) values (:name, :unit, :value)").param("name", parameter.id())
                .param("unit", unit, java.sql.Types.VARCHAR).param("value", days).update();
    }

    private void lookOn(LocalDate day) {
        play.itIs(day);
        way.look("overdueConversations");
    }

    private void lookAtTheEndOf(LocalDate day) {
        clock.freezeAt(day.atTime(LocalTime.of(23, 59)).atZone(Deadlines.NORWAY).toInstant());
        way.look("overdueConversations");
    }

    private List<String> seenBy(String who, String caseNumber) {
        return play.as(who, () -> tasks.newFor(who, caseNumber, Instant.EPOCH)).stream().map(TaskView::elementId).toList();
    }

    private String asked(String who, String caseNumber) {
        return shown(who, caseNumber, REVIEW);
    }

    private String shown(String who, String caseNumber, String element) {
        return play.shownTo(who, caseNumber, element).get("overdue").toString();
    }
}

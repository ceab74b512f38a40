package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.ResultActions;

/** Life doesn't keep to what was agreed: a conversation is held at once, or on another day. Agreed on 6 January 2025 for 6 April. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NextConversationTests {

    private static final String FOLLOW_UP = Elements.HOLD_FOLLOW_UP_CONVERSATION;
    private static final LocalDate START = WayPlay.START;
    private static final LocalDate AGREED = START.plusDays(90);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private WayPlay way;
    @Autowired
    private NextDue nextDue;
    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void somebody_walks_by_her_plan() {
        way.organisation();
        person = way.planned();
    }

    @Test
    void in_a_crisis_the_task_is_there_at_once_and_the_agreed_day_stands() throws Exception {
        play.itIs(START.plusDays(10));
        way.send(COORDINATOR, person, "samtale/na", "agreed", AGREED.toString()).andExpect(status().is3xxRedirection());
        assertThat(day(FOLLOW_UP)).isEqualTo(AGREED);
        assertThat(moves()).isEmpty();
        // twice is once
        way.send(COORDINATOR, person, "samtale/na", "agreed", AGREED.toString()).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("allerede åpen")));
        play.answer(person, FOLLOW_UP, held("2025-07-01"));
        assertThat(onTime()).containsExactly("true");
    }

    @Test
    void it_is_moved_before_its_day_and_everything_follows() throws Exception {
        play.itIs(AGREED.minusDays(5));
        move(COORDINATOR, AGREED, AGREED.plusDays(20), "participant", play.today(), "Hun er hos søsteren").andExpect(status().is3xxRedirection());
        assertThat(moves()).containsExactly("2025-04-01 2025-04-06 2025-04-26 participant Hun er hos søsteren -");
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(containsString("Hun er hos søsteren")));
        play.itIs(AGREED.plusDays(19));
        assertThat(play.open(person)).doesNotContain(FOLLOW_UP);
        play.itIs(AGREED.plusDays(20));
        assertThat(day(FOLLOW_UP)).isEqualTo(AGREED.plusDays(20));
        play.itIs(AGREED.plusDays(33));
        assertThat(play.open(person)).doesNotContain(Elements.FOLLOW_UP_OVERDUE);
        play.itIs(AGREED.plusDays(35));
        assertThat(play.open(person)).contains(Elements.FOLLOW_UP_OVERDUE);
    }

    @Test
    void the_next_day_shows_where_it_is_looked_for_and_a_pause_moves_it_on() throws Exception {
        play.itIs(START.plusDays(29));
        way.to(COORDINATOR, "/deltakere/" + person + "/tiltak/" + measure() + "/avslutt", "reason", "ownWish", "occurredOn", play.today().toString());
        move(TEAM_LEADER, AGREED, AGREED.minusDays(30), "other", play.today(), "").andExpect(status().is3xxRedirection());
        assertThat(play.open(person)).isEmpty();
        assertThat(nextDue.of(person)).isEqualTo(AGREED.minusDays(30));
        way.page(COORDINATOR, person, "").andExpect(content().string(containsString("7. mars 2025")));
        way.send(COORDINATOR, person, "pause", "reason", "travel", "fromOn", play.today().toString(), "untilOn", "");
        move(COORDINATOR, AGREED.minusDays(30), AGREED, "participant", play.today(), "ord").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("La det fortsette først")));
        play.itIs(START.plusDays(39));
        way.send(COORDINATOR, person, "fortsett");
        assertThat(nextDue.of(person)).isEqualTo(AGREED.minusDays(20));
        move(COORDINATOR, AGREED.minusDays(20), AGREED, "participant", START.plusDays(38), "").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("moveTalk-movedOn-error")));
    }

    @Test
    void what_is_moved_when_its_day_has_passed_stays_late_however_often() throws Exception {
        play.itIs(AGREED.plusDays(3));
        move(COORDINATOR, AGREED, AGREED.plusDays(10), "coordinator", play.today(), "").andExpect(status().is3xxRedirection());
        assertThat(day(FOLLOW_UP)).isEqualTo(AGREED.plusDays(10));
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(containsString("Den avtalte dagen var passert.")));
        play.itIs(AGREED.plusDays(8));
        move(COORDINATOR, AGREED.plusDays(10), AGREED.plusDays(12), "participant", play.today(), "").andExpect(status().is3xxRedirection());
        assertThat(moves()).containsExactlyInAnyOrder("2025-04-09 2025-04-06 2025-04-16 coordinator - 2025-04-06",
                "2025-04-14 2025-04-16 2025-04-18 participant - 2025-04-06");
        String first = play.facts("select m.id::text from stegvis.agreed_move m join stegvis.journey j on j.id = m.journey_id where j.case_number = :caseNumber order by m.moved_on", person).get(0);
        way.send(COORDINATOR, person, "samtale/flytt", "agreed", AGREED.plusDays(12).toString(), "agreedOn", AGREED.plusDays(14).toString(), "askedBy", "participant",
                "movedOn", play.today().toString(), "words", "", "corrects", first).andExpect(status().isUnprocessableEntity());
        play.itIs(AGREED.plusDays(12));
        play.answer(person, FOLLOW_UP, held("2025-09-01"));
        assertThat(onTime()).containsExactly("false");
        // what was agreed anew isn't late
        play.itIs(LocalDate.parse("2025-09-01"));
        play.answer(person, FOLLOW_UP, held("2025-12-01"));
        assertThat(onTime()).containsExactly("false", "true");
    }

    @Test
    void what_was_agreed_in_time_and_written_down_late_is_in_time() throws Exception {
        play.itIs(AGREED.plusDays(3));
        move(COORDINATOR, AGREED, AGREED.plusDays(10), "participant", AGREED.minusDays(1), "").andExpect(status().is3xxRedirection());
        play.itIs(AGREED.plusDays(17));
        assertThat(play.open(person)).doesNotContain(Elements.FOLLOW_UP_OVERDUE);
        play.itIs(AGREED.plusDays(25));
        assertThat(play.open(person)).contains(Elements.FOLLOW_UP_OVERDUE);
        Map<String, Object> onTheNewDay = new HashMap<>(held("2025-09-01"));
        onTheNewDay.put("heldOn", AGREED.plusDays(10).toString());
        play.answer(person, FOLLOW_UP, onTheNewDay);
        assertThat(onTime()).containsExactly("true");
    }

    @Test
    void a_move_that_was_written_down_wrongly_is_corrected_and_the_row_stays() throws Exception {
        play.itIs(AGREED.minusDays(5));
        move(COORDINATOR, AGREED, AGREED.plusDays(20), "participant", play.today(), "").andExpect(status().is3xxRedirection());
        String first = play.facts("select m.id::text from stegvis.agreed_move m join stegvis.journey j on j.id = m.journey_id where j.case_number = :caseNumber", person).get(0);
        way.send(COORDINATOR, person, "samtale/flytt", "agreed", AGREED.plusDays(20).toString(), "agreedOn", AGREED.plusDays(2).toString(), "askedBy", "participant",
                "movedOn", play.today().toString(), "words", "", "corrects", first).andExpect(status().is3xxRedirection());
        assertThat(moves()).containsExactly("2025-04-01 2025-04-06 2025-04-08 participant - -");
        play.itIs(AGREED.plusDays(2));
        assertThat(day(FOLLOW_UP)).isEqualTo(AGREED.plusDays(2));
    }

    @Test
    void two_who_move_it_at_once_dont_undo_each_other() throws Exception {
        play.itIs(AGREED.minusDays(5));
        move(COORDINATOR, AGREED, AGREED.plusDays(20), "participant", play.today(), "").andExpect(status().is3xxRedirection());
        move(TEAM_LEADER, AGREED, AGREED.plusDays(2), "participant", play.today(), "Mine ord").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Mine ord")));
        move(TEAM_LEADER, AGREED.plusDays(20), AGREED.plusDays(2), "participant", play.today(), "x".repeat(501)).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("moveTalk-words-error")));
        assertThat(moves()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"2025-04-06, participant, 2025-03-01, x, agreedOn", "2025-02-28, participant, 2025-03-01, x, agreedOn", "2026-03-02, participant, 2025-03-01, x, agreedOn",
            "'', participant, 2025-03-01, x, agreedOn", "0, participant, 2025-03-01, x, agreedOn", "2025-04-07, noen, 2025-03-01, x, askedBy",
            "2025-04-07, participant, 2025-03-02, x, movedOn", "2025-04-07, participant, 2025-01-05, x, movedOn", "2025-04-07, participant, '', x, movedOn",
            "2025-04-07, participant, 2025-03-01, Ring 14888040170, words"})
    void what_can_not_be_right_is_said_at_its_field_and_what_was_typed_stays(String to, String by, String on, String words, String field) throws Exception {
        play.itIs(LocalDate.parse("2025-03-01"));
        way.send(COORDINATOR, person, "samtale/flytt", "agreed", AGREED.toString(), "agreedOn", to, "askedBy", by, "movedOn", on, "words", words)
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("moveTalk-" + field + "-error")))
                .andExpect(content().string(containsString(words)));
        assertThat(moves()).isEmpty();
        assertThat(nextDue.of(person)).isBefore(AGREED.plusDays(1));
    }

    @Test
    void where_none_is_agreed_or_the_journey_is_over_or_elsewhere_there_is_nothing_to_move() throws Exception {
        String new_one = way.admitted();
        way.send(COORDINATOR, new_one, "samtale/na", "agreed", AGREED.toString()).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Ingen samtale venter nå")));
        way.send(ELSEWHERE, person, "samtale/na", "agreed", AGREED.toString()).andExpect(status().isNotFound());
        way.send(ELSEWHERE, person, "samtale/flytt", "agreed", AGREED.toString()).andExpect(status().isNotFound());
        way.to(COORDINATOR, "/deltakere/" + person + "/avslutt", "endState", "moved", "occurredOn", play.today().toString());
        move(COORDINATOR, AGREED, AGREED.plusDays(2), "participant", play.today(), "").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Ingen samtale venter nå")));
    }

    private ResultActions move(String who, LocalDate shown, LocalDate to, String askedBy, LocalDate on, String words) throws Exception {
        return way.send(who, person, "samtale/flytt", "agreed", shown.toString(), "agreedOn", to.toString(), "askedBy", askedBy, "movedOn", on.toString(), "words", words);
    }

    private Map<String, Object> held(String next) {
        return Map.of("heldOn", play.today().toString(), "channel", "phone", "ownWords", "Det går bra", "followUpDecision", "continue", "nextConversationOn", next);
    }

    private List<String> onTime() {
        return way.knownAt("2026-01-01T00:00:00Z", () -> jdbc.sql("""
                select c.on_time::text from reporting.conversation c join stegvis.journey j on j.id = c.stay
                where j.case_number = :case and c.kind = 'followUp' order by c.held_on""").param("case", person).query(String.class).list());
    }

    private String measure() {
        return play.facts("select m.id::text from stegvis.measure m join stegvis.journey j on j.id = m.journey_id where j.case_number = :caseNumber", person).get(0);
    }

    private LocalDate day(String element) {
        return Deadlines.day(play.task(person, element).due());
    }

    private List<String> moves() {
        return play.facts("""
                select concat_ws(' ', m.moved_on, m.earlier_on, m.agreed_on, m.asked_by, coalesce(m.words, '-'), coalesce(m.late_on::text, '-'))
                from stegvis.agreed_move m join stegvis.journey j on j.id = m.journey_id
                where j.case_number = :caseNumber and not exists (select from stegvis.agreed_move later where later.supersedes = m.id)""", person);
    }
}

package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.ActivityMeasureModel;
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

/** While a journey rests nothing reminds, escalates or falls due, and afterwards nothing is late because of it. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PauseTests {

    private static final String FOLLOW_UP_ACTIVITY = ActivityMeasureModel.Elements.FOLLOW_UP_ACTIVITY;
    private static final LocalDate START = WayPlay.START;

    @Autowired
    private JourneyPlay play;
    @Autowired
    private WayPlay way;
    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void somebody_walks_by_her_plan() {
        way.organisation();
        person = way.planned();
    }

    @Test
    void timers_wait_and_what_was_agreed_comes_later_by_as_long_as_the_pause_lasted() throws Exception {
        play.itIs(START.plusDays(60));
        pause(START.plusDays(60), null).andExpect(status().is3xxRedirection());
        assertThat(play.task(person, FOLLOW_UP_ACTIVITY).due()).isNull();
        play.itIs(START.plusDays(200));
        way.look("pauses");
        assertThat(play.open(person)).containsExactly(FOLLOW_UP_ACTIVITY);
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(containsString("til videre (behandling)")));
        way.page(COORDINATOR, person, "").andExpect(content().string(containsString("på pause")));
        way.page(COORDINATOR, "/deltakere").andExpect(content().string(containsString(", på pause")));
        way.send(COORDINATOR, person, "fortsett").andExpect(status().is3xxRedirection());
        // asked for by day 30, it was thirty days late when the pause began, and is so still
        assertThat(day(play.task(person, FOLLOW_UP_ACTIVITY).due())).isEqualTo(START.plusDays(30 + 140));
        play.itIs(START.plusDays(229));
        assertThat(play.open(person)).doesNotContain(Elements.HOLD_FOLLOW_UP_CONVERSATION);
        play.itIs(START.plusDays(230));
        assertThat(day(play.task(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).due())).isEqualTo(START.plusDays(230));
        play.itIs(START.plusDays(243));
        assertThat(play.open(person)).doesNotContain(Elements.FOLLOW_UP_OVERDUE);
        play.itIs(START.plusDays(245));
        assertThat(play.open(person)).contains(Elements.FOLLOW_UP_OVERDUE);
    }

    @Test
    void a_conversation_whose_day_fell_into_a_pause_is_held_on_time_when_it_is_held_by_the_day_it_was_moved_to() throws Exception {
        play.itIs(START.plusDays(90));
        assertThat(play.open(person)).contains(Elements.HOLD_FOLLOW_UP_CONVERSATION);
        pause(START.plusDays(85), START.plusDays(120)).andExpect(status().is3xxRedirection());
        play.itIs(START.plusDays(119));
        way.look("pauses");
        assertThat(play.task(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).due()).isNull();
        play.itIs(START.plusDays(120));
        way.look("pauses");
        way.look("pauses");
        assertThat(play.open(person)).doesNotContain(Elements.FOLLOW_UP_OVERDUE);
        play.itIs(START.plusDays(124));
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "phone", "ownWords", "Det går bra",
                "followUpDecision", "continue", "nextConversationOn", play.today().plusDays(30).toString()));
        assertThat(way.knownAt("2026-01-01T00:00:00Z", () -> jdbc.sql("""
                select c.on_time::text from reporting.conversation c join stegvis.journey j on j.id = c.stay
                where j.case_number = :case and c.kind = 'followUp'""").param("case", person).query(String.class).list())).containsExactly("true");
        assertThat(spells()).containsExactly("treatment 2025-04-01 2025-05-06");
        // what was agreed after the pause stays as it was agreed
        play.itIs(START.plusDays(154));
        assertThat(day(play.task(person, Elements.HOLD_FOLLOW_UP_CONVERSATION).due())).isEqualTo(START.plusDays(154));
    }

    @Test
    void tasks_may_be_done_meanwhile_and_what_they_lead_to_waits_or_stays_as_agreed() throws Exception {
        pause(START, START.plusDays(100)).andExpect(status().is3xxRedirection());
        play.itIs(START.plusDays(1));
        play.answer(person, FOLLOW_UP_ACTIVITY, Map.of("triedOn", START.toString(), "category", "cinema", "activityOutcome", "tryAnother",
                "nextReviewOn", START.plusDays(110).toString()));
        way.look("pauses");
        play.itIs(START.plusDays(100));
        way.look("pauses");
        assertThat(play.open(person)).isEmpty();
        play.itIs(START.plusDays(110));
        assertThat(play.open(person)).containsExactly(FOLLOW_UP_ACTIVITY);
    }

    @Test
    void it_can_end_while_it_rests_and_its_pause_ends_with_it() throws Exception {
        pause(START, null);
        play.itIs(START.plusDays(4));
        way.to(COORDINATOR, "/deltakere/" + person + "/avslutt", "endState", "moved", "occurredOn", START.plusDays(4).toString())
                .andExpect(status().is3xxRedirection());
        assertThat(play.isOver(person)).isTrue();
        assertThat(spells()).containsExactly("treatment 2025-01-06 2025-01-10");
        way.look("pauses");
        pause(START.plusDays(4), null).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("avsluttet og kan ikke settes på pause")));
    }

    @Test
    void one_at_a_time_and_the_second_is_told() throws Exception {
        pause(START, null);
        pause(START, null).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("allerede på pause")));
        way.send(COORDINATOR, person, "fortsett").andExpect(status().is3xxRedirection());
        way.send(COORDINATOR, person, "fortsett").andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("ikke på pause")));
        assertThat(day(play.task(person, FOLLOW_UP_ACTIVITY).due())).isEqualTo(START.plusDays(30));
    }

    @ParameterizedTest
    @CsvSource({"treatment, 2025-01-07, '', fromOn", "treatment, 2025-01-05, '', fromOn", "treatment, '', '', fromOn", "x, 2025-01-06, '', reason",
            "treatment, 2025-01-06, 2025-01-06, untilOn", "treatment, 2025-01-06, 2027-01-07, untilOn", "treatment, 2025-01-06, snart, untilOn"})
    void what_can_not_be_right_is_said_at_its_field(String reason, String from, String until, String field) throws Exception {
        way.send(COORDINATOR, person, "pause", "reason", reason, "fromOn", from, "untilOn", until).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("pause-" + field + "-error")));
        assertThat(spells()).isEmpty();
    }

    @Test
    void who_does_not_work_in_the_unit_is_told_there_is_no_such_case() throws Exception {
        way.send(ELSEWHERE, person, "pause", "reason", "prison", "fromOn", START.toString()).andExpect(status().isNotFound());
        way.send(ELSEWHERE, person, "fortsett").andExpect(status().isNotFound());
        way.page(ELSEWHERE, person, "/avtaler").andExpect(status().isNotFound());
    }

    private ResultActions pause(LocalDate from, LocalDate until) throws Exception {
        return way.send(COORDINATOR, person, "pause", "reason", "treatment", "fromOn", from.toString(), "untilOn", until == null ? "" : until.toString());
    }

    private List<String> spells() {
        return play.facts("""
                select p.reason || chr(32) || p.from_on || chr(32) || p.until_before from stegvis.journey_pause p join stegvis.journey j on j.id = p.journey_id
                where j.case_number = :caseNumber and not exists (select from stegvis.journey_pause later where later.supersedes = p.id)""", person);
    }

    private static LocalDate day(Instant at) {
        return Deadlines.day(at);
    }
}

package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.NoContactModel;
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

/** How often they talk, attempts in vain, consents taken back, and what ends with a death. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AtAnyTimeTests {

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
        jdbc.sql("delete from stegvis.process_parameter").update();
        person = way.planned();
    }

    @Test
    void the_next_conversation_is_suggested_by_her_own_rhythm_else_by_the_units() throws Exception {
        play.itIs(START.plusDays(90));
        assertThat(play.shown(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).containsEntry("nextConversationOn", START.plusDays(180).toString());
        way.to(TEAM_LEADER, "/oppfolging/rytme", "unit", "vest", "days", "60").andExpect(status().is3xxRedirection());
        assertThat(play.shown(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).containsEntry("nextConversationOn", START.plusDays(150).toString());
        way.send(COORDINATOR, person, "rytme", "days", "14").andExpect(status().is3xxRedirection());
        assertThat(play.shown(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).containsEntry("nextConversationOn", START.plusDays(104).toString());
        play.itIs(START.plusDays(91));
        way.send(COORDINATOR, person, "rytme", "days", "").andExpect(status().is3xxRedirection());
        assertThat(play.shown(person, Elements.HOLD_FOLLOW_UP_CONVERSATION)).containsEntry("nextConversationOn", START.plusDays(151).toString());
    }

    @ParameterizedTest
    @CsvSource({"0", "1000", "366", "-1", "tre", "1.5", "99999999999"})
    void an_interval_of_0_or_1000_days_is_refused_with_its_limits(String days) throws Exception {
        way.send(COORDINATOR, person, "rytme", "days", days).andExpect(status().isUnprocessableEntity()).andExpect(content().string(allOf(
                containsString("Dager mellom samtaler: skriv et helt tall fra 1 til 365."), containsString("value=\"" + days + "\""))));
        way.to(TEAM_LEADER, "/oppfolging/rytme", "unit", "vest", "days", days).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Dager mellom samtaler: skriv et helt tall fra 1 til 365.")));
        way.to(TEAM_LEADER, "/oppfolging/rytme", "unit", "nord", "days", days).andExpect(status().isForbidden());
        way.to(COORDINATOR, "/oppfolging/rytme", "unit", "vest", "days", days).andExpect(status().isForbidden());
    }

    @Test
    void the_task_comes_as_many_days_before_as_the_unit_has_decided_and_is_due_on_the_agreed_day() {
        jdbc.sql("insert into stegvis.process_parameter (name, unit_id, value) values (:name, null, :value)")
                .param("name", "conversationReminderDays").param("value", "7").update();
        String other = way.planned();
        play.itIs(START.plusDays(82));
        assertThat(play.open(other)).doesNotContain(Elements.HOLD_FOLLOW_UP_CONVERSATION);
        play.itIs(START.plusDays(83));
        assertThat(Deadlines.day(play.task(other, Elements.HOLD_FOLLOW_UP_CONVERSATION).due())).isEqualTo(START.plusDays(90));
        assertThat(play.open(person)).doesNotContain(Elements.HOLD_FOLLOW_UP_CONVERSATION);
    }

    @Test
    void the_team_leader_sees_what_is_overdue_and_nobody_elses() throws Exception {
        play.itIs(START.plusDays(91));
        way.page(TEAM_LEADER, "/oppfolging").andExpect(status().isOk()).andExpect(content().string(allOf(containsString(person),
                containsString("Hold oppfølgingssamtale"))));
        way.page(COORDINATOR, "/oppfolging").andExpect(status().isForbidden());
        way.send(COORDINATOR, person, "pause", "reason", "prison", "fromOn", START.plusDays(91).toString());
        way.page(TEAM_LEADER, "/oppfolging").andExpect(content().string(not(containsString(person))));
    }

    @Test
    void after_three_attempts_there_is_something_to_decide_and_a_conversation_makes_it_needless() throws Exception {
        play.itIs(START.plusDays(90));
        attempt("phone");
        attempt("sms");
        assertThat(play.open(person)).doesNotContain(NoContactModel.Elements.DECIDE_NO_CONTACT);
        attempt("visit");
        attempt("phone");
        assertThat(play.open(person)).containsOnlyOnce(NoContactModel.Elements.DECIDE_NO_CONTACT);
        assertThat(play.shown(person, NoContactModel.Elements.DECIDE_NO_CONTACT).get("attempts").toString()).contains("SMS", "Besøk");
        play.answer(person, NoContactModel.Elements.DECIDE_NO_CONTACT, Map.of("noContactDecision", "tryOn", "decidedBecause", "Hun pleier å ringe"));
        play.itIs(START.plusDays(91));
        attempt("phone");
        attempt("phone");
        assertThat(play.open(person)).doesNotContain(NoContactModel.Elements.DECIDE_NO_CONTACT);
        attempt("letter");
        assertThat(play.open(person)).contains(NoContactModel.Elements.DECIDE_NO_CONTACT);
        play.itIs(START.plusDays(92));
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "phone", "ownWords", "Det går bra",
                "followUpDecision", "continue", "nextConversationOn", play.today().plusDays(30).toString()));
        way.look("pauses");
        way.look("pauses");
        assertThat(play.open(person)).doesNotContain(NoContactModel.Elements.DECIDE_NO_CONTACT);
        assertThat(play.path(person)).contains(NoContactModel.Elements.TRIES_ON, NoContactModel.Elements.CONTACT_MADE, NoContactModel.Elements.NOTHING_TO_DECIDE);
    }

    @Test
    void that_she_no_longer_agrees_to_take_part_is_said_with_what_to_do_until_it_is_done() throws Exception {
        String said = "Deltakeren samtykker ikke lenger til å delta";
        way.page(COORDINATOR, person, "").andExpect(content().string(not(containsString(said))));
        play.itIs(START.plusDays(1));
        consents("service", "no");
        for (String page : List.of("", "/avtaler")) {
            way.page(COORDINATOR, person, page).andExpect(content().string(allOf(containsString(said), containsString("Avslutt forløpet hvis"))));
        }
        assertThat(play.open(person)).as("it ends if she wants").isNotEmpty();
        play.itIs(START.plusDays(2));
        consents("service", "yes");
        way.page(COORDINATOR, person, "").andExpect(content().string(not(containsString(said))));
        play.itIs(START.plusDays(3));
        consents("service", "no");
        way.send(COORDINATOR, person, "trekk", "decidedOn", play.today().toString(), "end", "true").andExpect(status().is3xxRedirection());
        for (String page : List.of("", "/avtaler")) {
            way.page(COORDINATOR, person, page).andExpect(content().string(not(containsString(said))));
        }
    }

    @Test
    void what_each_consent_means_stands_beside_it() throws Exception {
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(allOf(containsString("Stegvis sender ingenting om noen enkeltperson til kommunen"),
                containsString("Ved nei regnes deltakeren ikke med i noen tall"), containsString("får en annen enhet bare det som trengs for å ta kontakt"),
                containsString("Forløpet stanser ikke av seg selv"))));
    }

    private void consents(String purpose, String given) throws Exception {
        way.send(COORDINATOR, person, "samtykke", "purpose", purpose, "given", given, "decidedOn", play.today().toString()).andExpect(status().is3xxRedirection());
    }

    @Test
    void whom_somebody_has_talked_with_beside_the_conversations_has_been_reached() throws Exception {
        play.itIs(START.plusDays(90));
        for (int i = 0; i < 3; i++) {
            attempt("phone");
        }
        assertThat(play.open(person)).contains(NoContactModel.Elements.DECIDE_NO_CONTACT);
        play.itIs(START.plusDays(91));
        contact(START.plusDays(80));
        way.look("pauses");
        assertThat(play.open(person)).as("what was written down late says nothing of the attempts since").contains(NoContactModel.Elements.DECIDE_NO_CONTACT);

        contact(START.plusDays(90));
        way.to(COORDINATOR, "/deltakere/" + person + "/kontakt/" + play.facts("select k.id::text from stegvis.contact k join stegvis.journey j on j.id = k.journey_id "
                + "where j.case_number = :caseNumber and k.occurred_on = date '2025-04-06'", person).get(0), "kind", "contact", "occurredOn", "", "channel", "", "reason", "notHappened")
                .andExpect(status().is3xxRedirection());
        log("noShow", START.plusDays(90));
        way.look("pauses");
        assertThat(play.open(person)).as("what didn't happen and whoever didn't come").contains(NoContactModel.Elements.DECIDE_NO_CONTACT);

        contact(START.plusDays(90));
        way.look("pauses");

        assertThat(play.open(person)).doesNotContain(NoContactModel.Elements.DECIDE_NO_CONTACT);
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(containsString("0 forsøk siden dere sist snakket")));
        attempt("phone");
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(containsString("1 forsøk siden dere sist snakket")));
        way.send(COORDINATOR, person, "forsok", "attemptedOn", START.plusDays(89).toString(), "channel", "phone").andExpect(status().isUnprocessableEntity());
        assertThat(play.open(person)).doesNotContain(NoContactModel.Elements.DECIDE_NO_CONTACT);
    }

    private void contact(LocalDate on) throws Exception {
        log("contact", on);
    }

    private void log(String kind, LocalDate on) throws Exception {
        way.to(COORDINATOR, "/deltakere/" + person + "/kontakt", "id", UUID.randomUUID().toString(), "kind", kind, "occurredOn", on.toString(), "channel", "phone",
                "minutes", "", "words", "").andExpect(status().is3xxRedirection());
    }

    @Test
    void it_is_decided_to_pause_or_to_end() throws Exception {
        for (int i = 0; i < 3; i++) {
            attempt("phone");
        }
        play.answer(person, NoContactModel.Elements.DECIDE_NO_CONTACT, Map.of("noContactDecision", "pause", "decidedBecause", "Sommer"));
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(containsString("til videre (ikke kontakt)")));
        play.itIs(START.plusDays(1));
        for (int i = 0; i < 3; i++) {
            attempt("email");
        }
        play.answer(person, NoContactModel.Elements.DECIDE_NO_CONTACT, Map.of("noContactDecision", "end", "decidedBecause", "Flyttet kanskje"));
        assertThat(play.isOver(person)).isTrue();
        assertThat(play.endStates(person)).containsExactly("noContact 2025-01-07");
        assertThat(play.path(person)).contains(NoContactModel.Elements.PAUSED_WITHOUT_CONTACT, NoContactModel.Elements.ENDED_WITHOUT_CONTACT, Elements.NO_CONTACT);
    }

    @ParameterizedTest
    @CsvSource({"2025-01-07, phone, attemptedOn", "2025-01-05, phone, attemptedOn", "x, phone, attemptedOn", "2025-01-06, drone, channel"})
    void an_attempt_that_can_not_be_right_is_refused(String on, String channel, String field) throws Exception {
        way.send(COORDINATOR, person, "forsok", "attemptedOn", on, "channel", channel).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("attempt-" + field + "-error")));
        way.send(ELSEWHERE, person, "forsok", "attemptedOn", "2025-01-06", "channel", "phone").andExpect(status().isNotFound());
    }

    @Test
    void consent_is_taken_back_for_one_purpose_and_counts_at_once() throws Exception {
        assertThat(counted()).isEqualTo(1);
        play.itIs(START.plusDays(1));
        way.send(COORDINATOR, person, "samtykke", "purpose", "statistics", "given", "no", "decidedOn", play.today().toString()).andExpect(status().is3xxRedirection());
        assertThat(counted()).isZero();
        assertThat(play.isOver(person)).isFalse();
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(containsString("ikke gitt (7. januar 2025)")));
        way.send(COORDINATOR, person, "samtykke", "purpose", "x", "given", "no", "decidedOn", play.today().toString()).andExpect(status().isUnprocessableEntity());
        // neither yes nor no isn't no
        for (String said : new String[] {"", "maybe"}) {
            way.send(COORDINATOR, person, "samtykke", "purpose", "shareWithMunicipality", "given", said, "decidedOn", play.today().toString())
                    .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("consent-given-error")));
        }
        way.send(COORDINATOR, person, "samtykke", "purpose", "statistics", "given", "yes", "decidedOn", "2025-01-05").andExpect(status().isUnprocessableEntity());
        way.send(COORDINATOR, person, "samtykke", "purpose", "statistics", "given", "yes", "decidedOn", "2025-01-08").andExpect(status().isUnprocessableEntity());
        way.send(ELSEWHERE, person, "samtykke", "purpose", "statistics", "given", "yes", "decidedOn", play.today().toString()).andExpect(status().isNotFound());
        way.send(ELSEWHERE, person, "trekk", "decidedOn", play.today().toString(), "end", "true").andExpect(status().isNotFound());
    }

    @Test
    void one_click_takes_everything_back_and_ends_the_journey_where_she_wants() throws Exception {
        play.itIs(START.plusDays(1));
        way.send(COORDINATOR, person, "trekk", "decidedOn", play.today().toString()).andExpect(status().is3xxRedirection());
        assertThat(play.isOver(person)).isFalse();
        assertThat(counted()).isZero();
        way.send(COORDINATOR, person, "trekk", "decidedOn", play.today().toString()).andExpect(status().isUnprocessableEntity());
        way.send(COORDINATOR, person, "trekk", "decidedOn", play.today().toString(), "end", "true").andExpect(status().is3xxRedirection());
        assertThat(play.endStates(person)).containsExactly("ownWish 2025-01-07");
        assertThat(play.isOver(person)).isTrue();
    }

    @Test
    void when_somebody_has_died_nothing_is_left_to_do_or_to_send() throws Exception {
        way.to(COORDINATOR, "/deltakere/" + person + "/skjema/core-10", "id", UUID.randomUUID().toString(),
                "how", "paper", "takenOn", START.toString(), "item1", "0", "item2", "0", "item3", "0", "item4", "0", "item5", "0", "item6", "3", "item7", "0",
                "item8", "0", "item9", "0", "item10", "0").andExpect(status().is3xxRedirection());
        assertThat(play.open(person)).contains("userTask_answerAlert");
        for (int i = 0; i < 3; i++) {
            attempt("phone");
        }
        way.send(COORDINATOR, person, "overforing", "receiver", "nord", "message", "Flytter").andExpect(status().is3xxRedirection());
        way.send(COORDINATOR, person, "pause", "reason", "health", "fromOn", START.toString());
        way.to(COORDINATOR, "/deltakere/" + person + "/avslutt", "endState", "died", "occurredOn", START.toString()).andExpect(status().is3xxRedirection());
        assertThat(play.open(person)).isEmpty();
        assertThat(play.isOver(person)).isTrue();
        assertThat(play.facts("select h.outcome from stegvis.hand_over h join stegvis.journey j on j.id = h.journey_id where j.case_number = :caseNumber", person))
                .containsExactly("journeyEnded");
        assertThat(play.facts("select c.reason from stegvis.instrument_alert_closed c join stegvis.instrument_alert a on a.id = c.alert_id join stegvis.journey j on j.id = a.journey_id "
                + "where j.case_number = :caseNumber", person)).containsExactly("died");
        way.to(COORDINATOR, "/deltakere/" + person + "/skjema/core-10", "id", UUID.randomUUID().toString(), "how", "paper",
                "takenOn", START.toString(), "item6", "4").andExpect(status().is3xxRedirection());
        assertThat(play.open(person)).as("a paper form found afterwards asks nobody to talk to her").isEmpty();
        assertThat(play.facts("select count(*) || ' closed' from stegvis.instrument_alert_closed c join stegvis.instrument_alert a on a.id = c.alert_id "
                + "join stegvis.journey j on j.id = a.journey_id where j.case_number = :caseNumber", person)).containsExactly("2 closed");
        play.itIs(START.plusYears(2));
        way.look("pauses");
        assertThat(play.open(person)).isEmpty();
    }

    @Test
    void after_conclusion_a_death_ends_the_after_care() throws Exception {
        play.itIs(START.plusDays(90));
        String today = play.today().toString();
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", today, "channel", "inPerson", "ownWords", "Det går bra", "followUpDecision", "evaluate", "nextConversationOn",
                play.today().plusDays(5).toString()));
        play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, Map.of("heldOn", today, "channel", "inPerson", "lifeAreaHousing", "4",
                "goalScores", List.of(Map.of("goalNumber", 1, "ownWords", "Synge i kor", "score", "2")), "evaluationDecision", "conclude"));
        way.to(COORDINATOR, "/deltakere/" + person + "/avslutt", "endState", "died", "occurredOn", today).andExpect(status().is3xxRedirection());
        play.itIs(START.plusYears(3));
        assertThat(play.open(person)).isEmpty();
        assertThat(play.isOver(person)).isTrue();
    }

    private int counted() {
        return way.knownAt("2026-01-01T00:00:00Z", () -> jdbc.sql("""
                select count(*) from reporting.stay s join stegvis.journey j on j.id = s.stay where j.case_number = :case""").param("case", person)
                .query(Integer.class).single());
    }

    private void attempt(String channel) throws Exception {
        way.send(COORDINATOR, person, "forsok", "attemptedOn", play.today().toString(), "channel", channel).andExpect(status().is3xxRedirection());
    }
}

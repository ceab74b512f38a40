package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.ActivityMeasureModel;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Measures are started, ended and repeated at any time by a coordinator's click, and what can't be right is said so. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import(JourneyPlay.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeasuresTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);
    private static final String FOLLOW_UP = ActivityMeasureModel.Elements.FOLLOW_UP_ACTIVITY;

    @Autowired
    private JourneyPlay play;
    @Autowired
    private JourneyMeasures measures;
    @Autowired
    private Journeys journeys;
    @Autowired
    private WebApplicationContext application;

    private MockMvc web;
    private String person;

    @BeforeEach
    void somebody_has_said_yes() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        play.organisation();
        play.itIs(START);
        person = admitted();
    }

    @Test
    void several_are_started_before_there_is_a_plan_and_each_gets_its_own_task() throws Exception {
        start("activity:cinema", START).andExpect(status().is3xxRedirection());
        start("activity:swimming", START).andExpect(status().is3xxRedirection());
        assertThat(play.open(person)).containsExactlyInAnyOrder(Elements.HOLD_MAPPING_CONVERSATION, FOLLOW_UP, FOLLOW_UP);
        assertThat(play.task(person, FOLLOW_UP).assignee()).isEqualTo(COORDINATOR);
        page().andExpect(content().string(allOf(containsString("Aktivitetstiltak: Kino"), containsString("Aktivitetstiltak: Svømming"),
                containsString("Startet 6. jan. 2025"))));
    }

    @Test
    void the_way_is_not_over_before_the_day_on_which_a_measure_began() throws Exception {
        play.itIs(START.plusDays(5));
        start("activity:cinema", START.plusDays(5)).andExpect(status().is3xxRedirection());
        assertThatThrownBy(() -> ended(START.plusDays(4))).isInstanceOf(EndRefused.class).hasMessage("journey.error.endBeforeLastStep");
        ended(START.plusDays(5));
        assertThat(play.endStates(person)).containsExactly("ownWish " + START.plusDays(5));
    }

    private void ended(LocalDate on) {
        play.as(COORDINATOR, () -> {
            journeys.endEarly(person, "ownWish", on);
            return null;
        });
    }

    @Test
    void sent_twice_with_another_choice_the_second_is_told() throws Exception {
        String request = UUID.randomUUID().toString();
        start(request, "activity:cinema", START.toString()).andExpect(status().is3xxRedirection());
        start(request, "activity:cinema", START.toString()).andExpect(status().is3xxRedirection());
        String page = start(request, "activity:swimming", START.toString()).andExpect(status().isConflict())
                .andExpect(content().string(containsString("Noe annet er alt lagret fra denne siden"))).andReturn().getResponse().getContentAsString();
        assertThat(page).contains("<option value=\"activity:swimming\" selected=\"selected\"").doesNotContain("name=\"request\" value=\"" + request);
        assertThat(play.open(person)).containsExactlyInAnyOrder(Elements.HOLD_MAPPING_CONVERSATION, FOLLOW_UP);
    }

    @Test
    void one_is_ended_before_its_time_with_a_reason_and_the_others_go_on() throws Exception {
        start("activity:cinema", START);
        start("activity:swimming", START);
        play.itIs(START.plusDays(9));
        end(measure("cinema"), "needMet", "2025-01-15").andExpect(status().is3xxRedirection());
        assertThat(play.open(person)).containsExactlyInAnyOrder(Elements.HOLD_MAPPING_CONVERSATION, FOLLOW_UP);
        assertThat(events()).containsExactly("cinema ended needMet 2025-01-15");
        assertThat(play.path(person)).contains(ActivityMeasureModel.Elements.END_REPORTED, ActivityMeasureModel.Elements.ENDED_EARLY,
                Elements.MEASURE_ENDED);
        page().andExpect(content().string(containsString("avsluttet 15. jan. 2025: behovet er dekket")));
        end(measure("cinema"), "needMet", "2025-01-15").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Tiltaket ble avsluttet 15.01.2025.")));
    }

    @Test
    void what_is_over_can_be_started_again() throws Exception {
        start("activity:cinema", START);
        end(measure("cinema"), "ownWish", START.toString());
        page().andExpect(content().string(containsString("Start igjen i dag: Aktivitetstiltak: Kino")));
        start("activity:cinema", START).andExpect(status().is3xxRedirection());
        assertThat(play.open(person)).containsExactlyInAnyOrder(Elements.HOLD_MAPPING_CONVERSATION, FOLLOW_UP);
    }

    @Test
    void the_page_and_the_plan_start_every_kind() throws Exception {
        List<String> kinds = java.util.Arrays.stream(MeasureKind.values()).map(MeasureKind::word).filter(kind -> !kind.equals("activity")).toList();
        for (String kind : kinds) {
            start(kind + ":" + kind, START).andExpect(status().is3xxRedirection());
        }
        assertThat(play.open(person)).hasSize(1 + kinds.size());
        person = admitted();
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", START.toString(), "channel", "walk", "resources", "Tålmodig"));
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", START.toString(), "goals",
                List.of(Map.of("ownWords", "Synge", "lifeArea", "network", "weight", 2)), "otherMeasures", kinds,
                "nextConversationOn", START.plusDays(90).toString()));
        assertThat(play.open(person)).hasSize(kinds.size());
        page().andExpect(content().string(allOf(containsString("Hverdagsstøtte"), containsString("Nettverkskartlegging"),
                containsString("Kobling til andre tilbud"), containsString("Se nettverkskartene"))));
        play.as(COORDINATOR, () -> {
            journeys.endEarly(person, "moved", START);
            return null;
        });
        assertThat(play.open(person)).as("all end with the journey").isEmpty();
        assertThat(play.isOver(person)).isTrue();
    }

    @Test
    void a_double_click_starts_one() throws Exception {
        String shown = UUID.randomUUID().toString();
        start(shown, "activity:music", START.toString()).andExpect(status().is3xxRedirection());
        start(shown, "activity:music", START.toString()).andExpect(status().is3xxRedirection());
        assertThat(play.open(person)).containsExactlyInAnyOrder(Elements.HOLD_MAPPING_CONVERSATION, FOLLOW_UP);
    }

    @Test
    void two_who_start_the_same_at_once_start_one_and_the_other_is_told() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        try {
            List<Future<Integer>> sent = new ArrayList<>();
            for (String who : List.of(COORDINATOR, TEAM_LEADER)) {
                sent.add(two.submit(() -> {
                    together.await();
                    return send(who, UUID.randomUUID().toString(), "activity:art", START.toString()).andReturn().getResponse().getStatus();
                }));
            }
            assertThat(List.of(sent.get(0).get(), sent.get(1).get())).containsExactlyInAnyOrder(302, 422);
        } finally {
            two.shutdown();
        }
        assertThat(play.open(person)).containsExactlyInAnyOrder(Elements.HOLD_MAPPING_CONVERSATION, FOLLOW_UP);
    }

    @Test
    void nothing_is_started_after_the_end_or_before_she_has_said_yes() throws Exception {
        String asked = play.inquiry();
        assertRefused(asked, "journey.measure.error.beforeConsent");
        play.itIs(START.plusDays(1));
        play.as(COORDINATOR, () -> {
            journeys.endEarly(person, "ownWish", START.plusDays(1));
            return null;
        });
        start("activity:cinema", START).andExpect(status().isUnprocessableEntity()).andExpect(content().string(allOf(
                containsString("Forløpet ble avsluttet 07.01.2025. Nye tiltak kan ikke startes etter det."),
                not(containsString("Start tiltaket")))));
    }

    @Test
    void nothing_is_started_during_after_care() throws Exception {
        concluded();
        start("activity:cinema", START).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Nye tiltak kan ikke startes etter det.")));
        page().andExpect(content().string(not(containsString("Start et tiltak"))));
    }

    @Test
    void what_can_not_be_right_is_said_at_its_field_and_what_was_typed_stays() throws Exception {
        start("activity:art", START.plusDays(1)).andExpect(status().isUnprocessableEntity()).andExpect(content().string(allOf(
                containsString("Datoen kan ikke være i fremtiden."), containsString("value=\"2025-01-07\""), containsString("selected"),
                containsString("startedOn-error"))));
        start("activity:art", START.minusDays(1)).andExpect(content().string(containsString("før deltakeren ble med, 06.01.2025")));
        start("activity:chess", START).andExpect(content().string(containsString("Velg et tiltak.")));
        start("flying", START).andExpect(status().isUnprocessableEntity());
        start(UUID.randomUUID().toString(), "activity:art", "i går").andExpect(content().string(containsString("Skriv inn datoen.")));
        assertThat(play.open(person)).containsExactly(Elements.HOLD_MAPPING_CONVERSATION);
        start("activity:art", START);
        start("activity:art", START).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("et åpent tiltak av samme slag, startet 06.01.2025")));
        end(measure("art"), "because", "2025-01-06").andExpect(content().string(containsString("Velg hvorfor tiltaket avsluttes.")));
        end(measure("art"), "ownWish", "2025-01-05").andExpect(content().string(containsString("før det siste som skjedde i tiltaket, 06.01.2025")));
        assertThat(events()).isEmpty();
    }

    @Test
    void another_persons_measure_and_another_units_person_are_not_there() throws Exception {
        start("activity:art", START);
        String mine = person;
        UUID hers = measure("art");
        person = admitted();
        end(hers, "ownWish", START.toString()).andExpect(status().isNotFound());
        person = mine;
        send(ELSEWHERE, UUID.randomUUID().toString(), "activity:cinema", START.toString()).andExpect(status().isNotFound());
        assertThatThrownBy(() -> play.as(ELSEWHERE, () -> {
            measures.end(mine, hers, "ownWish", START);
            return null;
        })).isInstanceOf(NoSuchElementException.class);
        assertThat(events()).isEmpty();
    }

    // ---------------------------------------------------------------------------------------------------------------

    private String admitted() {
        String number = play.inquiry();
        play.answer(number, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", START.toString(), "channel", "inPerson",
                "rightsExplained", true, "consentService", true, "intakeDecision", "proceed"));
        return number;
    }

    private void concluded() {
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", START.toString(), "channel", "walk", "resources", "Tålmodig"));
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", START.toString(), "goals",
                List.of(Map.of("ownWords", "Synge", "lifeArea", "network", "weight", 2)), "nextConversationOn", START.plusDays(1).toString()));
        play.itIs(START.plusDays(1));
        String today = play.today().toString();
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", today, "channel", "inPerson", "ownWords", "Det går bra.",
                "followUpDecision", "evaluate", "nextConversationOn", play.today().plusDays(5).toString()));
        play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, Map.of("heldOn", today, "channel", "inPerson", "lifeAreaHousing", "4",
                "goalScores", List.of(Map.of("goalNumber", 1, "ownWords", "Synge", "score", "2")), "evaluationDecision", "conclude"));
    }

    private void assertRefused(String caseNumber, String message) {
        assertThatThrownBy(() -> play.as(COORDINATOR, () -> {
            measures.start(caseNumber, UUID.randomUUID(), "activity", "art", START);
            return null;
        })).isInstanceOf(MeasureRefused.class).hasMessage(message);
    }

    private ResultActions start(String what, LocalDate on) throws Exception {
        return start(UUID.randomUUID().toString(), what, on.toString());
    }

    private ResultActions start(String request, String what, String on) throws Exception {
        return send(COORDINATOR, request, what, on);
    }

    private ResultActions send(String who, String request, String what, String on) throws Exception {
        return as(who, post("/deltakere/" + person + "/tiltak").param("request", request).param("what", what).param("startedOn", on));
    }

    private ResultActions end(UUID measure, String reason, String on) throws Exception {
        return as(COORDINATOR, post("/deltakere/" + person + "/tiltak/" + measure + "/avslutt").param("reason", reason).param("occurredOn", on));
    }

    private ResultActions page() throws Exception {
        return as(COORDINATOR, get("/deltakere/" + person)).andExpect(status().isOk());
    }

    private ResultActions as(String who, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user(who)).with(csrf()));
    }

    private UUID measure(String category) {
        return UUID.fromString(play.facts("select m.id::text from stegvis.measure m join stegvis.journey j on j.id = m.journey_id "
                + "where j.case_number = :caseNumber and m.category = '" + category + "' order by m.recorded_at desc limit 1", person).get(0));
    }

    private List<String> events() {
        return play.facts("""
                select m.category || ' ' || e.kind || ' ' || e.reason || ' ' || e.occurred_on
                from stegvis.measure_event e
                join stegvis.measure m on m.id = e.measure_id
                join stegvis.journey j on j.id = m.journey_id
                where j.case_number = :caseNumber""", person);
    }
}

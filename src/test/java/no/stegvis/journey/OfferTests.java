package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static no.stegvis.journey.MeasurePlay.refusals;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.OfferMeasureModel.Elements;
import no.stegvis.journey.process.ParticipantJourneyModel;
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
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Coupling to other offers: a catalogue that the team leader keeps, a first visit with somebody beside her, still there at three months. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OfferTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private WebApplicationContext application;

    private MockMvc web;
    private String person;
    private UUID coupling;
    private UUID choir;

    @BeforeEach
    void somebody_would_like_to_sing() throws Exception {
        web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        person = measure.admitted(START);
        jdbc.sql("update stegvis.offer set closed_at = changed_at where closed_at is null").update();
        choir = offer("vest", "Fjellkoret");
        coupling = measure.start(person, "offer", "offer");
    }

    @ParameterizedTest
    @CsvSource({"yes, event_stillThere, offerStillThere", "no, event_leftOffer, offerLeft", "unknown, event_offerUnknown, offerUnknown"})
    void she_visits_two_stays_at_one_and_is_asked_after_three_months(String still, String end, String fact) throws Exception {
        UUID club = offer("vest", "Turlaget");
        choose(choir);
        visit("another", "coordinator");
        choose(club);
        play.itIs(START.plusDays(2));
        visit("goesOn", "tidgiver");
        assertThat(measure.open(person)).isEmpty();
        play.itIs(LocalDate.of(2025, 4, 7));
        assertThat(measure.open(person)).isEmpty();
        play.itIs(LocalDate.of(2025, 4, 8));
        play.answer(person, Elements.CHECK_OFFER, Map.of("checkedOn", "2025-04-08", "stillThere", still));
        assertThat(play.path(person)).containsSubsequence(Elements.OFFER_WISHED, Elements.CHOOSE_OFFER, Elements.OFFER, Elements.ACCOMPANY_FIRST_VISIT,
                Elements.FIRST_VISIT, Elements.CHOOSE_OFFER, Elements.OFFER, Elements.ACCOMPANY_FIRST_VISIT, Elements.FIRST_VISIT,
                Elements.OFFER_CHECK, Elements.CHECK_OFFER, Elements.STILL_THERE, end);
        assertThat(play.path(person)).contains(ParticipantJourneyModel.Elements.OFFER_CHOSEN, ParticipantJourneyModel.Elements.OFFER_MEASURE,
                ParticipantJourneyModel.Elements.OFFER_ENDED);
        assertThat(measure.steps(person)).containsExactly("offerChosen " + choir + " 2025-01-06", "offerVisited coordinator 2025-01-06",
                "offerChosen " + club + " 2025-01-06", "offerVisited tidgiver 2025-01-08", "offerCoupled 2025-01-08", fact + " 2025-04-08");
        assertThat(measure.outcome(person)).isEqualTo(fact);
        web.perform(get("/deltakere/" + person).with(user(COORDINATOR))).andExpect(content().string(containsString("Turlaget")));
    }

    @Test
    void she_may_want_none_before_or_after_a_visit() {
        play.answer(person, Elements.CHOOSE_OFFER, Map.of("talkedOn", START.toString(), "offerDecision", "stopped"));
        assertThat(play.path(person)).contains(Elements.OFFER_STOPPED, ParticipantJourneyModel.Elements.OFFER_ENDED);
        measure.start(person, "offer", "offer");
        choose(choir);
        visit("stopped", "nobody");
        assertThat(measure.outcome(person)).isEqualTo("ended");
        assertThat(measure.open(person)).isEmpty();
    }

    /** One is asked about months after it was found; meanwhile she may find another. */
    @Test
    void a_choir_and_a_sports_club_go_side_by_side() {
        assertThatThrownBy(() -> measure.start(person, "offer", "offer")).isInstanceOf(MeasureRefused.class).hasMessage("journey.measure.error.open");
        choose(choir);
        UUID club = offer("vest", "Turlaget");
        UUID second = measure.start(person, "offer", "offer");
        assertThat(measure.open(person)).containsExactlyInAnyOrder(Elements.ACCOMPANY_FIRST_VISIT, Elements.CHOOSE_OFFER);
        visit("goesOn", "coordinator");
        choose(club);
        visit("goesOn", "nobody");
        measure.endEarly(person, coupling);
        play.itIs(LocalDate.of(2025, 4, 6));
        play.answer(person, Elements.CHECK_OFFER, Map.of("checkedOn", "2025-04-06", "stillThere", "yes"));
        assertThat(measure.reported("select s.outcome from stegvis.measure_standing s where s.id = :id", coupling)).containsExactly("ended");
        assertThat(measure.reported("select s.outcome from stegvis.measure_standing s where s.id = :id", second)).containsExactly("offerStillThere");
        assertThat(measure.steps(person)).containsSubsequence("offerChosen " + choir + " 2025-01-06", "offerCoupled 2025-01-06", "offerChosen " + club + " 2025-01-06",
                "offerCoupled 2025-01-06", "ended 2025-01-06", "offerStillThere 2025-04-06");
    }

    @Test
    void it_may_be_ended_before_its_time() {
        choose(choir);
        measure.endEarly(person, coupling);
        assertThat(measure.open(person)).isEmpty();
        assertThat(play.path(person)).contains(Elements.ENDED_EARLY, ParticipantJourneyModel.Elements.OFFER_ENDED);
    }

    @Test
    void only_open_offers_of_her_unit_and_those_above_can_be_chosen() throws Exception {
        UUID above = offer("hoved", "Landslaget");
        UUID beside = offer("nord", "Nordkoret");
        UUID closed = offer("vest", "Korpset");
        assertThat(act(TEAM_LEADER, "/tilbud/" + closed + "/steng").andReturn().getResponse().getStatus()).isEqualTo(302);
        assertThat(play.shown(person, Elements.CHOOSE_OFFER).get("offers").toString()).contains("Fjellkoret", "Landslaget")
                .doesNotContain("Nordkoret", "Korpset");
        assertThat(refusals(() -> choose(beside))).containsExactly("offer form.error.choice []");
        assertThat(refusals(() -> choose(closed))).containsExactly("offer form.error.choice []");
        assertThat(refusals(() -> choose(null))).containsExactly("offer journey.error.choiceNeeded []");
        choose(above);
    }

    @Test
    void days_that_contradict_are_refused() {
        assertThat(refusals(() -> play.answer(person, Elements.CHOOSE_OFFER, Map.of("talkedOn", START.toString(), "offerDecision", "visit",
                "offer", choir.toString(), "visitOn", START.minusDays(1).toString())))).containsExactly("visitOn journey.error.visitInPast []");
        choose(choir);
        assertThat(refusals(() -> play.answer(person, Elements.ACCOMPANY_FIRST_VISIT, Map.of("visitedOn", START.minusDays(1).toString(),
                "accompaniedBy", "other", "visitOutcome", "goesOn")))).containsExactly("visitedOn journey.error.beforeLatestStep [06.01.2025]");
        assertThat(refusals(() -> play.answer(person, Elements.ACCOMPANY_FIRST_VISIT, Map.of("visitedOn", START.plusDays(1).toString(),
                "accompaniedBy", "other", "visitOutcome", "goesOn")))).containsExactly("visitedOn journey.error.inFuture []");
    }

    @Test
    void the_team_leader_keeps_the_catalogue() throws Exception {
        String request = UUID.randomUUID().toString();
        add(TEAM_LEADER, request, "vest", "  Sjakk <b>klubb</b> ", "association").andExpect(status().is3xxRedirection());
        add(TEAM_LEADER, request, "vest", "Sjakk <b>klubb</b>", "association").andExpect(status().is3xxRedirection());
        page(TEAM_LEADER).andExpect(content().string(allOf(containsString("Sjakk &lt;b&gt;klubb&lt;/b&gt;"), containsString("Lag og forening · Distrikt Vest"))));
        add(TEAM_LEADER, request, "vest", "Kor", "choirMusic").andExpect(status().isConflict()).andExpect(content().string(allOf(
                containsString("Noe annet er alt lagret fra denne siden"), containsString("value=\"Kor\""))));
        act(TEAM_LEADER, "/tilbud/" + request, "name", "Sjakk-klubben").andExpect(status().is3xxRedirection());
        page(TEAM_LEADER).andExpect(content().string(allOf(containsString("Sjakk-klubben"), not(containsString("klubb&lt;")))));
        act(TEAM_LEADER, "/tilbud/" + request + "/steng").andExpect(status().is3xxRedirection());
        act(TEAM_LEADER, "/tilbud/" + request + "/steng").andExpect(status().is3xxRedirection());
        add(TEAM_LEADER, UUID.randomUUID().toString(), "vest", "Sjakk-klubben", "association").andExpect(status().is3xxRedirection());
    }

    @Test
    void what_can_not_be_right_is_said_at_its_field_and_what_was_typed_stays() throws Exception {
        String any = UUID.randomUUID().toString();
        add(TEAM_LEADER, any, "vest", " fjellkoret ", "choirMusic").andExpect(status().isUnprocessableEntity()).andExpect(content().string(allOf(
                containsString("Enheten har allerede et åpent tilbud med det navnet."), containsString("value=\" fjellkoret \""))));
        add(TEAM_LEADER, any, "vest", "  ", "choirMusic").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Skriv et navn på høyst 100 tegn.")));
        add(TEAM_LEADER, any, "vest", "x".repeat(101), "choirMusic").andExpect(status().isUnprocessableEntity());
        add(TEAM_LEADER, any, "vest", "Turlaget", "flying").andExpect(content().string(containsString("Velg hva slags tilbud det er.")));
        add(TEAM_LEADER, any, "nord", "Turlaget", "sport").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Velg en av enhetene dine.")));
        UUID other = offer("vest", "Turlaget");
        act(TEAM_LEADER, "/tilbud/" + other, "name", "FJELLKORET").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Enheten har allerede et åpent tilbud med det navnet.")));
    }

    @Test
    void a_coordinator_keeps_no_catalogue_and_another_units_offer_is_not_there() throws Exception {
        page(COORDINATOR).andExpect(status().isForbidden());
        add(COORDINATOR, UUID.randomUUID().toString(), "vest", "Turlaget", "sport").andExpect(status().isForbidden());
        act(COORDINATOR, "/tilbud/" + choir, "name", "Noe").andExpect(status().isForbidden());
        UUID beside = offer("nord", "Nordkoret");
        act(TEAM_LEADER, "/tilbud/" + beside, "name", "Noe").andExpect(status().isNotFound());
        act(TEAM_LEADER, "/tilbud/" + beside + "/steng").andExpect(status().isNotFound());
        act(TEAM_LEADER, "/tilbud/x/steng").andExpect(status().isNotFound());
        page(TEAM_LEADER).andExpect(content().string(not(containsString("Nordkoret"))));
    }

    @Test
    void reports_see_which_offer_it_was() {
        choose(choir);
        assertThat(measure.reported("""
                select o.name || ' ' || o.kind from reporting.measure_step s
                join reporting.offer o on o.offer::text = s.category
                where s.measure = :id and s.kind = 'offerChosen'""", coupling))
                .containsExactly("Fjellkoret choirMusic");
    }

    // ---------------------------------------------------------------------------------------------------------------

    private UUID offer(String unit, String name) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.offer (id, unit_id, name, kind, changed_at, changed_by)
                values (:id, :unit, :name, 'choirMusic', timestamptz '2025-01-01', 'x')""")
                .param("id", id).param("unit", unit).param("name", name).update();
        return id;
    }

    private void choose(UUID offer) {
        Map<String, Object> answers = new java.util.HashMap<>(Map.of("talkedOn", play.today().toString(), "offerDecision", "visit",
                "visitOn", play.today().toString()));
        answers.put("offer", offer == null ? null : offer.toString());
        play.answer(person, Elements.CHOOSE_OFFER, answers);
    }

    private void visit(String outcome, String with) {
        play.answer(person, Elements.ACCOMPANY_FIRST_VISIT, Map.of("visitedOn", play.today().toString(), "accompaniedBy", with, "visitOutcome", outcome));
    }

    private ResultActions add(String who, String request, String unit, String name, String kind) throws Exception {
        return act(who, "/tilbud", "request", request, "unit", unit, "name", name, "kind", kind);
    }

    private ResultActions act(String who, String path, String... fields) throws Exception {
        var sent = post(path).with(user(who)).with(csrf());
        for (List<String> field : java.util.stream.IntStream.range(0, fields.length / 2).mapToObj(i -> List.of(fields[2 * i], fields[2 * i + 1])).toList()) {
            sent.param(field.get(0), field.get(1));
        }
        return web.perform(sent);
    }

    private ResultActions page(String who) throws Exception {
        return web.perform(get("/tilbud").with(user(who)));
    }
}

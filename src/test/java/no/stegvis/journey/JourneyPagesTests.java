package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import no.stegvis.TestDatabase;
import no.stegvis.engine.Processes;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.journey.process.ParticipantJourneyModel.Messages;
import no.stegvis.journey.process.ParticipantJourneyModel.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.WebApplicationContext;

/** What those of the unit see of a participant, that nobody else does, and that every opening is written down. */
@SpringBootTest(properties = {"stegvis.demo=false",
        "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import(JourneyPlay.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JourneyPagesTests {

    private static final LocalDate TODAY = LocalDate.of(2025, 3, 3);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private WebApplicationContext application;

    private MockMvc web;
    private String person;

    @BeforeEach
    void somebody_has_asked() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        play.organisation();
        play.itIs(TODAY);
        person = play.inquiry();
    }

    @Test
    void the_list_shows_the_units_participants_and_finds_them_by_alias_and_case_number() throws Exception {
        search(person, false).andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("Fjellrev"), containsString(person),
                        containsString("10. mar"), containsString("Distrikt Vest"))));
        search("fjellREV", false).andExpect(content().string(containsString(person)));
        search("finnes ikke", false).andExpect(content().string(not(containsString("D-2025"))));
        search(person, true)
                .andExpect(content().string(not(containsString("Fjellrev"))));
        as(ELSEWHERE, get("/deltakere")).andExpect(status().isOk()).andExpect(content().string(not(containsString("Fjellrev"))));
    }

    @Test
    void the_next_due_day_is_the_agreed_conversation_while_no_task_is_open() {
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", TODAY.toString(), "channel", "phone",
                "rightsExplained", true, "consentService", true, "intakeDecision", "proceed"));
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", TODAY.toString(), "channel", "phone",
                "resources", "Tålmodig"));
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", TODAY.toString(), "goals",
                List.of(Map.of("ownWords", "Synge", "lifeArea", "network", "weight", 2)), "nextConversationOn", "2025-06-02"));
        Caseload caseload = application.getBean(Caseload.class);
        assertThat(play.as(COORDINATOR, () -> caseload.find(person, true, null, Caseload.Sort.DUE, 1)).rows()).singleElement()
                .extracting(Caseload.Row::nextDue).isEqualTo(LocalDate.of(2025, 6, 2));
    }

    /** What the list reckons in the database is what the participant's page says, at each step of the way. */
    @Test
    void the_next_day_on_the_list_is_the_one_on_the_page_all_along() {
        String other = play.inquiry();
        CaseFiles files = application.getBean(CaseFiles.class);
        Caseload caseload = application.getBean(Caseload.class);
        Runnable same = () -> {
            for (String one : List.of(person, other)) {
                var row = play.as(COORDINATOR, () -> caseload.find(one, false, null, Caseload.Sort.DUE, 1)).rows().get(0);
                var file = play.as(COORDINATOR, () -> files.open(one));
                assertThat(row.nextDue()).as(file.standing().toString()).isEqualTo(file.nextDue());
                assertThat(row.openGoals()).isEqualTo((int) file.goals().stream().filter(goal -> goal.latestScore() == null || goal.latestScore() < 0).count());
            }
        };
        same.run();
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", TODAY.toString(), "channel", "phone",
                "rightsExplained", true, "consentService", true, "intakeDecision", "proceed"));
        same.run();
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", TODAY.toString(), "channel", "phone", "resources", "Tålmodig"));
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", TODAY.toString(), "goals", List.of(Map.of("ownWords", "Synge", "lifeArea", "network", "weight", 2),
                Map.of("ownWords", "Bake", "lifeArea", "network", "weight", 2)), "nextConversationOn", "2025-06-02"));
        same.run();
        play.itIs(LocalDate.of(2025, 6, 2));
        same.run();
        play.answer(person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("heldOn", "2025-06-02", "channel", "phone", "ownWords", "Det går.",
                "followUpDecision", "evaluate", "nextConversationOn", "2025-07-01"));
        same.run();
        play.itIs(LocalDate.of(2025, 7, 1));
        play.answer(person, Elements.HOLD_EVALUATION_CONVERSATION, Map.of("heldOn", "2025-07-01", "channel", "phone", "evaluationDecision", "conclude",
                "goalScores", List.of(Map.of("goalNumber", 1, "ownWords", "Bake", "score", "-1"), Map.of("goalNumber", 2, "ownWords", "Synge", "score", "0"))));
        same.run();
        play.itIs(LocalDate.of(2025, 10, 2));
        same.run();
    }

    @Test
    void the_list_stands_in_the_order_that_is_asked_for_and_where_one_left_it() throws Exception {
        Caseload caseload = application.getBean(Caseload.class);
        play.itIs(TODAY.plusDays(1));
        String later = play.start(Map.of("receivedOn", play.today().toString(), "channel", "self", "alias", "Rekke abbor", "unit", "vest"));
        play.itIs(TODAY.plusDays(2));
        String latest = play.start(Map.of("receivedOn", play.today().toString(), "channel", "self", "alias", "Rekke Brosme", "unit", "vest"));
        play.answer(later, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "phone",
                "rightsExplained", true, "consentService", true, "intakeDecision", "proceed"));
        Map<Caseload.Sort, List<String>> orders = Map.of(Caseload.Sort.DUE, List.of(latest, later), Caseload.Sort.CONTACT, List.of(latest, later),
                Caseload.Sort.ALIAS, List.of(later, latest), Caseload.Sort.NEWEST, List.of(latest, later));
        orders.forEach((sort, cases) -> assertThat(play.as(COORDINATOR, () -> caseload.find("rekke", false, null, sort, 1)).rows()).as(sort.name())
                .extracting(row -> row.journey().caseNumber()).isEqualTo(cases));
        assertThat(play.as(COORDINATOR, () -> caseload.find("rekke", true, null, Caseload.Sort.ALIAS, 1)).rows()).extracting(row -> row.journey().caseNumber())
                .containsExactly(later);
        for (int i = 0; i < Caseload.PAGE_SIZE; i++) {
            play.start(Map.of("receivedOn", play.today().toString(), "channel", "self", "alias", "Rekke c" + i, "unit", "vest"));
        }
        MockHttpSession session = new MockHttpSession();
        as(COORDINATOR, post("/deltakere").session(session).with(csrf()).param("search", "rekke").param("sort", "ALIAS"));
        as(COORDINATOR, get("/deltakere").param("page", "2").session(session)).andExpect(content().string(containsString("Side 2 av 2")));
        as(COORDINATOR, get("/deltakere/" + later).session(session));
        as(COORDINATOR, get("/deltakere").session(session)).andExpect(content().string(allOf(containsString("Side 2 av 2"), containsString("selected"),
                containsString("value=\"rekke\""))));
    }

    @Test
    void an_empty_list_says_what_to_do() throws Exception {
        search("finnes ikke", false).andExpect(content().string(containsString("Ta bort ordet")));
    }

    @Test
    void the_list_comes_in_pages() {
        for (int i = 0; i < Caseload.PAGE_SIZE + 1; i++) {
            play.start(Map.of("receivedOn", TODAY.toString(), "channel", "self", "alias", "Bokside " + i, "unit", "vest"));
        }
        Caseload caseload = application.getBean(Caseload.class);
        Caseload.Page first = play.as(COORDINATOR, () -> caseload.find("bokside", false, null, Caseload.Sort.DUE, 1));
        Caseload.Page second = play.as(COORDINATOR, () -> caseload.find("bokside", false, null, Caseload.Sort.DUE, 2));
        assertThat(first.rows()).hasSize(Caseload.PAGE_SIZE);
        assertThat(first.pages()).isEqualTo(2);
        assertThat(second.rows()).hasSize(1).doesNotContainAnyElementsOf(first.rows());
    }

    @Test
    void protected_people_stand_in_no_list() throws Exception {
        jdbc.sql("""
                update stegvis.participant_version set protection = 'confidential'
                where participant_id = (select participant_id from stegvis.journey where case_number = :person)""")
                .param("person", person).update();
        search(person, false).andExpect(content().string(not(containsString("Fjellrev"))));
    }

    @Test
    void the_page_shows_the_way_the_goals_and_the_open_tasks() throws Exception {
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", TODAY.toString(), "channel", "home",
                "rightsExplained", true, "consentService", true, "intakeDecision", "proceed"));
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", TODAY.toString(), "channel", "walk",
                "resources", "Tålmodig"));
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", TODAY.toString(), "goals",
                List.of(Map.of("ownWords", "Synge i <kor>", "lifeArea", "network", "weight", 2)),
                "activityMeasure", true, "activityCategory", "music", "nextConversationOn", "2025-06-02"));
        as(COORDINATOR, get("/deltakere/" + person)).andExpect(status().isOk()).andExpect(content().string(allOf(
                containsString("Fjellrev"), containsString("Fra NAV"), containsString("Hjemme hos deltakeren"),
                containsString("Synge i &lt;kor&gt;"), containsString("Musikk"), containsString("Følg opp aktiviteten"),
                containsString("2. april 2025"), containsString("#/?task="), containsString("Oppfølging"), containsString("frist 2. april 2025"),
                containsString("/api/journeys/" + person + "/diagram"))));
        as(COORDINATOR, get("/deltakere/" + person).locale(Locale.ENGLISH).param("lang", "en"))
                .andExpect(content().string(containsString("Goals in own words")));
        as(COORDINATOR, get("/api/journeys/" + person + "/diagram")).andExpect(status().isOk())
                .andExpect(jsonPath("$.active").value(hasItem(Elements.NEXT_CONVERSATION)))
                .andExpect(jsonPath("$.completed").value(hasItem(Elements.MAKE_PLAN)))
                .andExpect(jsonPath("$.xml").value(containsString("bpmndi:BPMNShape")))
                .andExpect(jsonPath("$.label").value(containsString(person)));
    }

    @Test
    void tasklist_tells_by_which_number_she_is_reached() throws Exception {
        String task = play.task(person, Elements.HOLD_FIRST_CONVERSATION).id();
        as(COORDINATOR, get("/api/tasks/" + task + "/participant")).andExpect(jsonPath("$.lines[?(@.label == 'Telefon')]").isEmpty());
        jdbc.sql("""
                update stegvis.participant_version set phone = '400 00 077'
                where participant_id = (select participant_id from stegvis.journey where case_number = :case)""").param("case", person).update();
        as(COORDINATOR, get("/api/tasks/" + task + "/participant")).andExpect(jsonPath("$.lines[?(@.label == 'Telefon')].text").value("400 00 077"));
        as(ELSEWHERE, get("/api/tasks/" + task + "/participant")).andExpect(status().isNotFound());
    }

    @Test
    void tasklist_learns_who_a_task_is_about() throws Exception {
        String task = play.task(person, Elements.HOLD_FIRST_CONVERSATION).id();
        as(COORDINATOR, get("/api/tasks/" + task + "/participant")).andExpect(status().isOk())
                .andExpect(jsonPath("$.caseNumber").value(person)).andExpect(jsonPath("$.alias").value("Fjellrev"))
                .andExpect(jsonPath("$.lines[?(@.label == 'Hvor i forløpet')].text").value("Henvendelse"))
                .andExpect(jsonPath("$.goals.lines").isEmpty()).andExpect(jsonPath("$.goals.none").value("Ingen mål er satt ennå."))
                .andExpect(jsonPath("$.consents.none").value("Deltakeren er ikke spurt ennå.")).andExpect(jsonPath("$.url").value("/deltakere/" + person));
        as(COORDINATOR, get("/api/tasks/aliases").param("taskId", task, "none")).andExpect(status().isOk()).andExpect(jsonPath("$['" + task + "']").value("Fjellrev"))
                .andExpect(jsonPath("$.length()").value(1));
        assertThat(play.facts("select what || ' ' || why from read_log.reading where case_number = :caseNumber order by id desc limit 1", person))
                .as("who is shown in a list is written down").containsExactly("list unit");
        as(ELSEWHERE, get("/api/tasks/aliases").param("taskId", task)).andExpect(status().isOk()).andExpect(jsonPath("$.length()").value(0));
        as(ELSEWHERE, get("/api/tasks/" + task + "/participant")).andExpect(status().isNotFound());
        as(COORDINATOR, get("/api/tasks/none/participant")).andExpect(status().isNotFound());
    }

    @Test
    void what_has_come_up_since_a_step_was_done_is_told_to_those_who_may_go_on() throws Exception {
        String first = play.task(person, Elements.HOLD_FIRST_CONVERSATION).id();
        as(COORDINATOR, next(person, "2025-03-01T00:00:00Z")).andExpect(status().isOk()).andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].taskId").value(first)).andExpect(jsonPath("$[0].name").value("Hold første samtale")).andExpect(jsonPath("$[0].mine").value(false));
        as(ELSEWHERE, next(person, "2025-03-01T00:00:00Z")).andExpect(status().isOk()).andExpect(jsonPath("$.length()").value(0));
        as(COORDINATOR, next("D-1999-0001", "2025-03-01T00:00:00Z")).andExpect(status().isOk()).andExpect(jsonPath("$.length()").value(0));

        play.itIs(TODAY.plusDays(1));
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", TODAY.toString(), "channel", "phone",
                "rightsExplained", true, "consentService", true, "consentStatistics", true, "intakeDecision", "proceed"));
        as(COORDINATOR, next(person, "2025-03-04T00:00:00Z")).andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].name").value("Hold kartleggingssamtale")).andExpect(jsonPath("$[0].mine").value(true));
        as(COORDINATOR, next(person, "2025-03-05T00:00:00Z")).andExpect(jsonPath("$.length()").value(0));
        for (String odd : List.of("-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z")) {
            as(COORDINATOR, next(person, odd)).andExpect(status().isOk()).andExpect(jsonPath("$.length()").value(0));
        }
        as(COORDINATOR, next(person, "yesterday")).andExpect(status().isBadRequest());
    }

    private static MockHttpServletRequestBuilder next(String caseNumber, String since) {
        return get("/api/tasks/next").param("case", caseNumber).param("since", since);
    }

    @Test
    void nobody_from_another_unit_gets_in_and_an_unknown_case_is_not_found() throws Exception {
        as(ELSEWHERE, get("/deltakere/" + person)).andExpect(status().isNotFound());
        as(ELSEWHERE, get("/api/journeys/" + person + "/diagram")).andExpect(status().isNotFound());
        as(ELSEWHERE, post("/deltakere/" + person + "/avslutt").with(csrf()).param("endState", "moved")
                .param("occurredOn", TODAY.toString())).andExpect(status().isNotFound());
        as(COORDINATOR, get("/deltakere/D-1999-0001")).andExpect(status().isNotFound());
        as(COORDINATOR, get("/api/journeys/D-1999-0001/diagram")).andExpect(status().isNotFound());
        assertThat(readings()).isEmpty();
    }

    @Test
    void every_opening_is_written_down() throws Exception {
        as(COORDINATOR, get("/deltakere/" + person)).andExpect(status().isOk());
        assertThat(readings()).containsExactly(COORDINATOR + " participantPage unit");
    }

    @Test
    void whoever_stands_on_a_list_is_written_down_in_one_statement_and_a_search_as_such() throws Exception {
        search("", false).andExpect(status().isOk());
        search(person, false).andExpect(status().isOk());
        as(COORDINATOR, get("/api/journeys/" + person + "/diagram")).andExpect(status().isOk());
        String task = play.task(person, Elements.HOLD_FIRST_CONVERSATION).id();
        as(COORDINATOR, get("/api/tasks/" + task + "/participant")).andExpect(status().isOk());
        as(COORDINATOR, get("/api/forms/task/" + task)).andExpect(status().isOk());
        assertThat(readings()).containsExactly(COORDINATOR + " list unit", COORDINATOR + " searchHits unit",
                COORDINATOR + " diagram unit", COORDINATOR + " taskSummary unit", COORDINATOR + " taskForm task");
        assertThat(play.facts("select distinct address from read_log.reading where case_number = :caseNumber", person))
                .containsExactly("127.0.0.1");
    }

    @Test
    void what_can_not_be_written_down_is_not_shown() throws Exception {
        String task = play.task(person, Elements.HOLD_FIRST_CONVERSATION).id();
        jdbc.sql("alter table read_log.reading rename to reading_away").update();
        try {
            for (String path : List.of("/deltakere", "/deltakere/" + person, "/api/journeys/" + person + "/diagram",
                    "/api/tasks/" + task + "/participant", "/api/forms/task/" + task)) {
                as(COORDINATOR, get(path)).andExpect(status().isServiceUnavailable())
                        .andExpect(content().string(not(containsString("Fjellrev"))));
            }
        } finally {
            jdbc.sql("alter table read_log.reading_away rename to reading").update();
        }
    }

    @Test
    void the_journey_is_ended_from_the_page_and_a_mistake_keeps_what_was_typed() throws Exception {
        as(COORDINATOR, post("/deltakere/" + person + "/avslutt").with(csrf()).param("endState", "moved")
                .param("occurredOn", "2025-03-04")).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(allOf(containsString("Datoen kan ikke være i fremtiden."),
                        containsString("2025-03-04"), containsString("selected"))));
        as(COORDINATOR, post("/deltakere/" + person + "/avslutt").with(csrf()).param("endState", "moved")
                .param("occurredOn", "i går")).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Skriv inn datoen det skjedde.")));
        as(COORDINATOR, post("/deltakere/" + person + "/avslutt").with(csrf()).param("endState", "moved")
                .param("occurredOn", TODAY.toString())).andExpect(status().is3xxRedirection());
        assertThat(play.endStates(person)).containsExactly("moved " + TODAY);
        as(COORDINATOR, get("/deltakere/" + person)).andExpect(content().string(allOf(containsString("Flyttet"),
                not(containsString("/avslutt")))));
    }

    @Test
    void who_ends_a_journey_that_moves_meanwhile_is_told_so_and_nothing_is_written() throws Exception {
        Callable<ResultActions> ending = () -> as(COORDINATOR, post("/deltakere/" + person + "/avslutt").with(csrf())
                .param("endState", "moved").param("occurredOn", TODAY.toString()));
        ExecutorService another = Executors.newSingleThreadExecutor();
        try {
            var sent = application.getBean(TransactionOperations.class).execute(meanwhile -> {
                application.getBean(Processes.class).correlate(Messages.JOURNEY_ENDED_EARLY, person,
                        Map.of(Variables.END_STATE, "ownWish"));
                var waiting = another.submit(ending);
                await().atMost(Duration.ofSeconds(30)).until(() -> jdbc.sql("select count(*) from pg_locks where not granted")
                        .query(Long.class).single() > 0);
                return waiting;
            });
            sent.get().andExpect(status().isConflict())
                    .andExpect(content().string(containsString("Forløpet er endret i mellomtiden.")));
        } finally {
            another.shutdown();
        }
        assertThat(play.endStates(person)).isEmpty();
    }

    private ResultActions as(String who, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user(who)));
    }

    /** What is looked for stands in no address: it is sent, kept in the session, and the list is shown. */
    private ResultActions search(String text, boolean mine) throws Exception {
        MockHttpSession session = new MockHttpSession();
        as(COORDINATOR, post("/deltakere").session(session).with(csrf()).param("search", text).param("mine", String.valueOf(mine))
                .param("sort", "NEWEST"))
                .andExpect(redirectedUrl("/deltakere"));
        return as(COORDINATOR, get("/deltakere").session(session));
    }

    private List<String> readings() {
        return play.facts("""
                select user_id || ' ' || what || ' ' || why from read_log.reading
                where case_number = :caseNumber order by id""", person);
    }
}

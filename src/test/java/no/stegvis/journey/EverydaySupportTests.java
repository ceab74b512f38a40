package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
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
import no.stegvis.journey.process.EverydaySupportMeasureModel.Elements;
import no.stegvis.journey.process.ParticipantJourneyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Everyday support: what was done, how long and by whom, by the task and by a click, until she manages without. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EverydaySupportTests {

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
    private UUID support;

    @BeforeEach
    void somebody_needs_a_hand() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        person = measure.admitted(START);
        support = measure.start(person, "everydaySupport", "everydaySupport");
    }

    @Test
    void sent_twice_with_other_minutes_the_second_is_told() throws Exception {
        String request = UUID.randomUUID().toString();
        log(request, "bills", "30", "coordinator", play.today()).andExpect(status().is3xxRedirection());
        log(request, "bills", "30", "coordinator", play.today()).andExpect(status().is3xxRedirection());
        log(request, "bills", "45", "coordinator", play.today()).andExpect(status().isConflict())
                .andExpect(content().string(containsString("Noe annet er alt lagret fra denne siden"))).andExpect(content().string(containsString("value=\"45\"")));
        assertThat(measure.steps(person)).containsExactly("supported bills 30 coordinator 2025-01-06");
    }

    @Test
    void it_is_given_again_and_again_until_she_manages_without() {
        play.itIs(START.plusDays(3));
        answer("again", play.today(), List.of(task("bills", 30, START), task("food", 45, START.plusDays(3))));
        assertThat(measure.open(person)).isEmpty();
        play.itIs(START.plusDays(10));
        answer("again", play.today(), List.of());
        play.itIs(START.plusDays(17));
        answer("done", play.today(), List.of(task("authorities", 90, START.plusDays(12))));
        assertThat(play.path(person)).containsSubsequence(Elements.SUPPORT_NEEDED, Elements.GIVE_EVERYDAY_SUPPORT, Elements.MORE_SUPPORT,
                Elements.NEXT_SUPPORT, Elements.GIVE_EVERYDAY_SUPPORT, Elements.MORE_SUPPORT, Elements.NEXT_SUPPORT,
                Elements.GIVE_EVERYDAY_SUPPORT, Elements.MORE_SUPPORT, Elements.SUPPORT_ENDED);
        assertThat(play.path(person)).contains(ParticipantJourneyModel.Elements.EVERYDAY_SUPPORT_CHOSEN,
                ParticipantJourneyModel.Elements.EVERYDAY_SUPPORT_MEASURE, ParticipantJourneyModel.Elements.EVERYDAY_SUPPORT_ENDED);
        assertThat(measure.steps(person)).containsExactly("supported bills 30 coordinator 2025-01-06", "supported food 45 coordinator 2025-01-09",
                "supported authorities 90 coordinator 2025-01-18", "ended 2025-01-23");
        assertThat(measure.outcome(person)).isEqualTo("ended");
    }

    @Test
    void it_may_be_ended_before_its_time() {
        measure.endEarly(person, support);
        assertThat(measure.open(person)).isEmpty();
        assertThat(play.path(person)).contains(Elements.END_REPORTED, Elements.ENDED_EARLY, ParticipantJourneyModel.Elements.EVERYDAY_SUPPORT_ENDED);
    }

    @Test
    void days_that_can_not_be_right_are_refused_row_by_row_and_nothing_is_lost() {
        assertThat(refusals(() -> answer("again", START, List.of(task("bills", 30, START.minusDays(1)), task("food", 5, START.plusDays(1))))))
                .containsExactly("tasks journey.error.rowBeforeMeasure [05.01.2025, 06.01.2025]", "tasks journey.error.rowInFuture [07.01.2025]");
        assertThat(refusals(() -> play.answer(person, Elements.GIVE_EVERYDAY_SUPPORT, Map.of("talkedOn", START.toString(), "supportDecision", "again"))))
                .containsExactly("nextSupportOn journey.error.dayNeeded []");
        assertThat(refusals(() -> answer("again", START, List.of(task("bills", 0, START))))).containsExactly("tasks[0].minutes form.error.range [1, 1440]");
        assertThat(refusals(() -> answer("again", START, List.of(task("gardening", 10, START))))).containsExactly("tasks[0].type form.error.choice []");
        assertThat(refusals(() -> answer("again", START, List.of(Map.of("type", "bills", "minutes", 3, "doneBy", "other")))))
                .containsExactly("tasks[0].doneOn form.error.required []");
        play.itIs(START.plusDays(2));
        answer("again", START.plusDays(1), List.of(task("bills", 30, START.plusDays(2))));
        play.itIs(START.plusDays(9));
        assertThat(refusals(() -> answer("done", START.plusDays(1), List.of()))).as("it doesn't end before what was done last")
                .containsExactly("talkedOn journey.error.beforeLatestStep [08.01.2025]");
        assertThat(measure.steps(person)).containsExactly("supported bills 30 coordinator 2025-01-08");
    }

    @Test
    void a_click_on_her_page_writes_it_down_at_once_and_only_once() throws Exception {
        page().andExpect(content().string(allOf(containsString("Skriv opp hverdagsstøtte"), containsString("hittil 0 ganger, 0 minutter"))));
        String shown = UUID.randomUUID().toString();
        log(shown, "furniture", "120", "tidgiver", START).andExpect(status().is3xxRedirection());
        log(shown, "furniture", "120", "tidgiver", START).andExpect(status().is3xxRedirection());
        log(UUID.randomUUID().toString(), "transport", "15", "other", START).andExpect(status().is3xxRedirection());
        assertThat(measure.steps(person)).containsExactly("supported furniture 120 tidgiver 2025-01-06", "supported transport 15 other 2025-01-06");
        page().andExpect(content().string(allOf(containsString("hittil 2 ganger, 135 minutter"), containsString("Møbler"))));
    }

    @Test
    void what_can_not_be_right_is_said_at_its_field_and_what_was_typed_stays() throws Exception {
        refused("gardening", "10", "other", START, "Velg hva som ble gjort.");
        refused("bills", "", "other", START, "Skriv et helt antall minutter fra 1 til 1");
        refused("bills", "1441", "other", START, "minutes-error");
        refused("bills", "-5", "other", START, "minutes-error");
        refused("bills", "2,5", "other", START, "minutes-error");
        refused("bills", "10", "her mother", START, "Velg hvem som gjorde det.");
        refused("bills", "10", "other", START.plusDays(1), "Datoen kan ikke være i fremtiden.");
        refused("bills", "10", "other", START.minusDays(1), "Datoen kan ikke være før tiltaket startet, 06.01.2025.");
        log(UUID.randomUUID().toString(), "bills", "77", "other", START.plusDays(1)).andExpect(content().string(allOf(
                containsString("value=\"77\""), containsString("value=\"2025-01-07\""))));
        assertThat(measure.steps(person)).isEmpty();
        answer("done", START, List.of());
        log(UUID.randomUUID().toString(), "bills", "10", "other", START).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(allOf(containsString("Start det først."), not(containsString("Skriv opp hverdagsstøtte")))));
        UUID home = measure.start(person, "housing", "housing");
        web.perform(post("/deltakere/" + person + "/tiltak/" + home + "/hverdagsstotte").param("request", UUID.randomUUID().toString())
                .param("type", "bills").param("minutes", "5").param("doneBy", "other").param("doneOn", START.toString())
                .with(user(COORDINATOR)).with(csrf())).andExpect(status().isUnprocessableEntity());
    }

    @Test
    void another_units_person_and_another_persons_measure_are_not_there() throws Exception {
        web.perform(post("/deltakere/" + person + "/tiltak/" + support + "/hverdagsstotte").with(user(ELSEWHERE)).with(csrf()))
                .andExpect(status().isNotFound());
        String other = measure.admitted(START);
        web.perform(post("/deltakere/" + other + "/tiltak/" + support + "/hverdagsstotte").with(user(COORDINATOR)).with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void the_database_itself_takes_no_support_without_minutes() {
        assertThatThrownBy(() -> jdbc.sql("""
                insert into stegvis.measure_event (id, measure_id, kind, category, occurred_on, recorded_at, recorded_by)
                select gen_random_uuid(), id, 'supported', 'bills', started_on, recorded_at, 'x' from stegvis.measure where id = :id""")
                .param("id", support).update()).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void reports_see_each_thing_with_its_minutes() {
        answer("again", START, List.of(task("bills", 30, START), task("food", 45, START)));
        assertThat(play.facts("""
                select f.view || ' ' || f.word from stegvis.fact_source f
                join stegvis.journey j on j.id = f.stay
                where j.case_number = :caseNumber and f.view in ('measure', 'activity') order by 1""", person))
                .containsExactly("activity supported", "activity supported", "measure everydaySupport");
        assertThat(jdbc.sql("select count(*) from information_schema.role_table_grants where grantee = 'stegvis_report' "
                + "and table_name = 'measure_step' and privilege_type = 'SELECT'").query(Long.class).single()).isEqualTo(1);
        assertThat(measure.reported("""
                select s.category || ' ' || s.minutes || ' ' || s.done_by from reporting.measure_step s
                where s.measure = :id and s.measure_kind = 'everydaySupport'""", support))
                .containsExactly("bills 30 coordinator", "food 45 coordinator");
    }

    // ---------------------------------------------------------------------------------------------------------------

    private static Map<String, Object> task(String type, int minutes, LocalDate on) {
        return Map.of("type", type, "minutes", minutes, "doneOn", on.toString(), "doneBy", "coordinator");
    }

    private void answer(String decision, LocalDate talkedOn, List<Map<String, Object>> tasks) {
        play.answer(person, Elements.GIVE_EVERYDAY_SUPPORT, Map.of("talkedOn", talkedOn.toString(), "tasks", tasks, "supportDecision", decision,
                "nextSupportOn", play.today().plusDays(7).toString()));
    }

    private void refused(String type, String minutes, String doneBy, LocalDate on, String because) throws Exception {
        log(UUID.randomUUID().toString(), type, minutes, doneBy, on).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString(because)));
    }

    private ResultActions log(String request, String type, String minutes, String doneBy, LocalDate on) throws Exception {
        return web.perform(post("/deltakere/" + person + "/tiltak/" + support + "/hverdagsstotte").param("request", request).param("type", type)
                .param("minutes", minutes).param("doneBy", doneBy).param("doneOn", on.toString()).with(user(COORDINATOR)).with(csrf()));
    }

    private ResultActions page() throws Exception {
        return web.perform(get("/deltakere/" + person).with(user(COORDINATOR))).andExpect(status().isOk());
    }
}

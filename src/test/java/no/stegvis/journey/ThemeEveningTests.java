package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.UUID;

import no.stegvis.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Theme evenings: held, and who came, several at once, without two who write it down losing anything. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThemeEveningTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private Journeys journeys;
    @Autowired
    private Protection protection;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private WebApplicationContext application;

    private MockMvc web;
    private String one;
    private String other;
    private UUID evening;

    @BeforeEach
    void an_evening_about_money() throws Exception {
        web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        one = measure.admitted(START);
        other = measure.admitted(START);
        evening = UUID.randomUUID();
        held(COORDINATOR, evening, "economy", START.toString(), "guest", "vest").andExpect(status().is3xxRedirection());
    }

    @Test
    void several_are_ticked_at_once_and_it_stands_on_their_page() throws Exception {
        page(COORDINATOR).andExpect(content().string(allOf(containsString(one), containsString(other), containsString("Økonomi, 6. januar 2025"))));
        came(COORDINATOR, List.of(), List.of(one, other), "").andExpect(status().is3xxRedirection());
        came(COORDINATOR, List.of(), List.of(one, other), "").andExpect(status().is3xxRedirection());
        assertThat(attended()).containsExactlyInAnyOrder(one, other);
        assertThat(rows()).as("sent twice, written once").isEqualTo(2);
        web.perform(get("/deltakere/" + one).with(user(COORDINATOR))).andExpect(content().string(allOf(containsString("Temakveld"), containsString("Økonomi"))));
        web.perform(get("/temakvelder").with(user(TEAM_LEADER))).andExpect(content().string(containsString("Distrikt Vest · 2 kom")));
    }

    @Test
    void sent_twice_with_another_topic_the_second_is_told() throws Exception {
        held(COORDINATOR, evening, "economy", START.toString(), "guest", "vest").andExpect(status().is3xxRedirection());
        held(COORDINATOR, evening, "nutrition", START.toString(), "guest", "vest").andExpect(status().isConflict()).andExpect(content().string(allOf(
                containsString("Noe annet er alt lagret fra denne siden"), containsString("value=\"nutrition\" selected"))));
        assertThat(measure.reported("select t.topic from reporting.theme_evening t where t.theme_evening = :id", evening)).containsExactly("economy");
    }

    @Test
    void a_mistake_is_unticked_and_stays_as_a_row_that_is_superseded() throws Exception {
        came(COORDINATOR, List.of(), List.of(one), "");
        came(COORDINATOR, List.of(one), List.of(), "");
        assertThat(attended()).isEmpty();
        came(COORDINATOR, List.of(), List.of(one), "");
        assertThat(attended()).containsExactly(one);
        assertThat(rows()).isEqualTo(3);
        assertThat(play.facts("""
                select f.view || ' ' || f.word from stegvis.fact_source f
                join stegvis.journey j on j.id = f.stay
                where j.case_number = :caseNumber and f.view = 'theme_attendance'""", one)).hasSize(3).containsOnly("theme_attendance economy");
        assertThat(measure.reported("""
                select t.topic || ' ' || t.held_by || ' ' || t.held_on from reporting.theme_attendance t where t.theme_evening = :id""", evening))
                .containsExactly("economy guest 2025-01-06");
        assertThat(measure.reported("select t.topic from reporting.theme_evening t where t.theme_evening = :id", evening)).containsExactly("economy");
    }

    @Test
    void two_who_write_it_down_together_lose_nothing() throws Exception {
        // both saw nobody ticked
        came(COORDINATOR, List.of(), List.of(one), "");
        came(TEAM_LEADER, List.of(), List.of(other), "");
        assertThat(attended()).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void who_came_from_elsewhere_or_is_protected_is_written_by_case_number() throws Exception {
        play.as(COORDINATOR, () -> {
            protection.protect(one, "confidential");
            return null;
        });
        page(COORDINATOR).andExpect(content().string(not(containsString(one))));
        came(COORDINATOR, List.of(), List.of(), "  " + one + " ").andExpect(status().is3xxRedirection());
        assertThat(attended()).containsExactly(one);
        page(COORDINATOR).andExpect(content().string(containsString(one)));
        page(TEAM_LEADER).andExpect(content().string(not(containsString(one))));
    }

    @Test
    void what_can_not_be_right_is_said_at_its_field_and_what_was_typed_stays() throws Exception {
        String asked = play.inquiry();
        came(COORDINATOR, List.of(), List.of(other), asked).andExpect(status().isUnprocessableEntity()).andExpect(content().string(allOf(
                containsString(asked + " deltok ikke ennå den dagen."), containsString("value=\"" + asked + "\""), containsString("checked"))));
        came(COORDINATOR, List.of(), List.of(), "D-2025-9999").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Det finnes ingen slik sak hos deg.")));
        play.itIs(START.plusDays(1));
        play.as(COORDINATOR, () -> {
            journeys.endEarly(one, "ownWish", START);
            return null;
        });
        UUID later = UUID.randomUUID();
        held(COORDINATOR, later, "nutrition", START.plusDays(1).toString(), "ourselves", "vest");
        UUID first = evening;
        evening = later;
        came(COORDINATOR, List.of(), List.of(one), "").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("ble avsluttet 06.01.2025, før temakvelden.")));
        evening = first;
        assertThat(attended()).isEmpty();
        String any = UUID.randomUUID().toString();
        held(COORDINATOR, UUID.fromString(any), "flying", START.toString(), "guest", "vest").andExpect(content().string(containsString("Velg tema.")));
        held(COORDINATOR, UUID.fromString(any), "economy", START.plusDays(2).toString(), "guest", "vest").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(allOf(containsString("Datoen kan ikke være i fremtiden."), containsString("value=\"2025-01-08\""))));
        held(COORDINATOR, UUID.fromString(any), "economy", "i går", "guest", "vest").andExpect(content().string(containsString("Skriv inn datoen.")));
        held(COORDINATOR, UUID.fromString(any), "economy", START.toString(), "x", "vest").andExpect(content().string(containsString("Velg hvem som holdt den.")));
        held(COORDINATOR, UUID.fromString(any), "economy", START.toString(), "guest", "nord").andExpect(content().string(containsString("Velg en av enhetene dine.")));
    }

    @Test
    void another_units_evening_and_people_are_not_there() throws Exception {
        page(ELSEWHERE).andExpect(status().isNotFound());
        came(ELSEWHERE, List.of(), List.of(one), "").andExpect(status().isNotFound());
        came(ELSEWHERE, List.of(one), List.of(), "").andExpect(status().isNotFound());
        UUID theirs = UUID.randomUUID();
        held(ELSEWHERE, theirs, "economy", START.toString(), "guest", "nord").andExpect(status().is3xxRedirection());
        evening = theirs;
        came(ELSEWHERE, List.of(), List.of(one), "").andExpect(status().isUnprocessableEntity());
        came(ELSEWHERE, List.of(one), List.of(), "").andExpect(status().isNotFound());
        assertThat(attended()).isEmpty();
    }

    // ---------------------------------------------------------------------------------------------------------------

    private List<String> attended() {
        return jdbc.sql("""
                select j.case_number from stegvis.valid_theme_attendance a join stegvis.journey j on j.id = a.journey_id
                where a.evening_id = :id and a.attended""").param("id", evening).query(String.class).list();
    }

    private long rows() {
        return jdbc.sql("select count(*) from stegvis.theme_attendance where evening_id = :id").param("id", evening).query(Long.class).single();
    }

    private ResultActions held(String who, UUID id, String topic, String on, String by, String unit) throws Exception {
        return web.perform(post("/temakvelder").param("request", id.toString()).param("topic", topic).param("heldOn", on).param("heldBy", by)
                .param("unit", unit).with(user(who)).with(csrf()));
    }

    private ResultActions came(String who, List<String> shown, List<String> ticked, String caseNumber) throws Exception {
        var sent = post("/temakvelder/" + evening).param("caseNumber", caseNumber).with(user(who)).with(csrf());
        shown.forEach(number -> sent.param("vist", number));
        ticked.forEach(number -> sent.param("kom", number));
        return web.perform(sent);
    }

    private ResultActions page(String who) throws Exception {
        return web.perform(get("/temakvelder/" + evening).with(user(who)));
    }
}

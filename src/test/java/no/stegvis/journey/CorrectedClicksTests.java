package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.EverydaySupportMeasureModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.ResultActions;

/** What was written down of everyday support by a click can be mistyped like anything else: it is corrected, and the old row stays. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class, CorrectionPage.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorrectedClicksTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);
    private static final LocalDate CORRECTED = START.plusDays(10);
    private static final LocalDate BEFORE = CORRECTED.minusDays(1);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private CorrectionPage corrections;
    @Autowired
    private Measures measures;

    private String person;
    private UUID support;
    private final UUID bills = UUID.randomUUID();
    private final UUID food = UUID.randomUUID();

    @BeforeEach
    void two_things_were_written_down_by_a_click() throws Exception {
        person = measure.admitted(START);
        support = measure.start(person, "everydaySupport", "everydaySupport");
        click(bills, "bills", "300");
        click(food, "food", "45");
        play.itIs(CORRECTED);
    }

    /** By hand: bills 300 and food 45 minutes until the 16th. From then on bills 30, on the 7th; and the food never was. */
    @Test
    void minutes_are_corrected_and_what_never_happened_is_struck_out_and_figures_follow_by_their_cut_off() throws Exception {
        corrections.as(COORDINATOR, get("/deltakere/" + person)).andExpect(content().string(containsString(route())));
        corrections.as(COORDINATOR, get(route()).param("lang", "nb")).andExpect(content().string(allOf(containsString("Regninger"), containsString("300 minutter"),
                containsString(bills.toString()), containsString(food.toString()))));
        UUID request = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            correct(bills, request, Map.of("minutes", "30", "doneOn", "2025-01-07")).andExpect(status().is3xxRedirection());
            correct(food, food, Map.of("type", "food", "reason", "notHappened")).andExpect(status().is(i == 0 ? 302 : 409));
        }
        assertThat(corrections.figures(BEFORE, "everyday-support", person)).containsExactly("bills facts 1", "bills minutes 300", "bills persons 1",
                "food facts 1", "food minutes 45", "food persons 1");
        assertThat(corrections.figures(CORRECTED, "everyday-support", person)).containsExactly("bills facts 1", "bills minutes 30", "bills persons 1");
        assertThat(measures.support(support)).isEqualTo(new SupportLog.Sum(1, 30));
        assertThat(measure.steps(person)).as("the old stays").containsExactly("supported bills 300 coordinator 2025-01-06", "supported food 45 coordinator 2025-01-06",
                "supported bills 30 coordinator 2025-01-07", "supported food 45 coordinator 2025-01-06");
        assertThat(play.previous(person, EverydaySupportMeasureModel.Elements.GIVE_EVERYDAY_SUPPORT).get("tasks"))
                .isEqualTo("07.01.2025: Regninger, 30 minutter. Koordinatoren.");
        assertThat(play.facts("""
                select s.word || ' ' || s.occurred_on from stegvis.fact_source s join stegvis.fact_source newer on newer.supersedes = s.fact and newer.view = s.view
                  join stegvis.journey j on j.id = s.stay where j.case_number = :caseNumber and s.word = 'supported' order by 1""", person))
                .as("a figure can be followed back").containsExactly("supported 2025-01-06", "supported 2025-01-06");
    }

    @Test
    void a_correction_is_corrected_and_one_that_came_second_is_told() throws Exception {
        UUID first = UUID.randomUUID();
        correct(bills, first, Map.of("minutes", "30")).andExpect(status().is3xxRedirection());
        correct(bills, UUID.randomUUID(), Map.of("minutes", "31")).andExpect(status().isConflict())
                .andExpect(content().string(allOf(containsString("rettet imens"), containsString("30 minutter"), containsString("31 minutter"))));
        correct(first, UUID.randomUUID(), Map.of("minutes", "31")).andExpect(status().is3xxRedirection());
        assertThat(measures.support(support)).isEqualTo(new SupportLog.Sum(2, 76));
    }

    @Test
    void also_when_the_measure_is_over() throws Exception {
        play.answer(person, EverydaySupportMeasureModel.Elements.GIVE_EVERYDAY_SUPPORT, Map.of("talkedOn", CORRECTED.toString(), "supportDecision", "done"));
        play.itIs(CORRECTED.plusDays(3));
        refused(Map.of("doneOn", CORRECTED.plusDays(1).toString()), "tiltaket tok slutt, 16.01.2025");
        correct(bills, UUID.randomUUID(), Map.of("doneOn", CORRECTED.toString())).andExpect(status().is3xxRedirection());
        assertThat(measure.outcome(person)).isEqualTo("ended");
    }

    @Test
    void what_cannot_be_right_is_said_at_its_field_and_what_was_typed_stays() throws Exception {
        refused(Map.of("minutes", "0"), "Skriv et helt antall minutter");
        refused(Map.of("minutes", "77", "type", "gardening"), "Velg hva som ble gjort");
        refused(Map.of("doneOn", "2025-01-05"), "før tiltaket startet, 06.01.2025");
        refused(Map.of("doneOn", "2025-01-17"), "fremtiden");
        refused(Map.of("minutes", "77", "reason", ""), "Velg hvorfor");
        refused(Map.of(), "Ingenting er endret");
        refused(Map.of("minutes", "mange", "reason", ""), "Skriv et helt antall minutter");
        correct(bills, UUID.randomUUID(), Map.of("minutes", "77", "reason", ""))
                .andExpect(content().string(allOf(containsString("value=\"77\""), containsString("300 minutter"), not(containsString("77 minutter")))));
        assertThat(measures.support(support)).isEqualTo(new SupportLog.Sum(2, 345));
    }

    @Test
    void another_units_person_another_persons_measure_and_what_a_form_told_are_not_there() throws Exception {
        corrections.as(ELSEWHERE, get(route())).andExpect(status().isNotFound());
        corrections.as(ELSEWHERE, post(route() + "/" + bills).with(csrf()).param("reason", "notHappened")).andExpect(status().isNotFound());
        String other = measure.admitted(START);
        corrections.as(COORDINATOR, get("/deltakere/" + other + "/tiltak/" + support + "/hverdagsstotte")).andExpect(status().isNotFound());
        play.itIs(CORRECTED);
        UUID home = measure.start(person, "housing", "housing");
        corrections.as(COORDINATOR, get("/deltakere/" + person + "/tiltak/" + home + "/hverdagsstotte")).andExpect(status().isNotFound());
        assertThat(MeasurePlay.refusals(() -> play.answer(person, EverydaySupportMeasureModel.Elements.GIVE_EVERYDAY_SUPPORT, Map.of("talkedOn", CORRECTED.toString(),
                "supportDecision", "done", "tasks", List.of(Map.of("type", "transport", "minutes", 20, "doneBy", "other", "doneOn", CORRECTED.toString())))))).isEmpty();
        String told = play.facts("""
                select e.id::text from stegvis.measure_event e join stegvis.measure m on m.id = e.measure_id join stegvis.journey j on j.id = m.journey_id
                 where j.case_number = :caseNumber and e.answer_id is not null and e.kind = 'supported'""", person).get(0);
        correct(UUID.fromString(told), UUID.randomUUID(), Map.of("minutes", "30")).andExpect(status().isNotFound());
        corrections.as(COORDINATOR, get(route())).andExpect(content().string(not(containsString(told))));
    }

    private String route() {
        return "/deltakere/" + person + "/tiltak/" + support + "/hverdagsstotte";
    }

    private void click(UUID id, String type, String minutes) throws Exception {
        corrections.as(COORDINATOR, post(route()).with(csrf()).param("request", id.toString()).param("type", type).param("minutes", minutes)
                .param("doneBy", "coordinator").param("doneOn", START.toString())).andExpect(status().is3xxRedirection());
    }

    private ResultActions correct(UUID click, UUID request, Map<String, String> changed) {
        Map<String, String> sent = new HashMap<>(Map.of("request", request.toString(), "type", "bills", "minutes", "300", "doneBy", "coordinator",
                "doneOn", START.toString(), "reason", "mistyped"));
        sent.putAll(changed);
        return corrections.correctAt(COORDINATOR, route() + "/" + click, withoutReason(sent), sent.get("reason"));
    }

    private static Map<String, String> withoutReason(Map<String, String> sent) {
        Map<String, String> fields = new HashMap<>(sent);
        fields.remove("reason");
        return fields;
    }

    private void refused(Map<String, String> changed, String because) throws Exception {
        correct(bills, UUID.randomUUID(), changed).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString(because)));
    }
}

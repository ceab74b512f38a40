package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;

import no.stegvis.TestDatabase;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.journey.process.TidgiverMeasureModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** Whoever knows the volunteers sees and corrects what she herself has answered, and nothing else of the participant's. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class, MeasurePlay.class, CorrectionPage.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnAnswersTests {

    private static final String HERS = "frida.svarer";
    private static final String COLLEAGUE = "fredrik.svarer";
    private static final String ELSEWHERE = "fride.svarer";
    private static final String TASK = TidgiverMeasureModel.Elements.FIND_TIDGIVER;
    private static final String LIST = "/mine-svar";

    @Autowired
    private JourneyPlay play;
    @Autowired
    private WayPlay way;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private CorrectionPage corrections;
    @Autowired
    private Users users;

    private String person;
    private String route;

    @BeforeEach
    void she_has_answered_that_nobody_was_found() {
        way.organisation();
        for (String who : List.of(HERS, COLLEAGUE, ELSEWHERE)) {
            if (users.find(who).isEmpty()) {
                users.create(who, who, "et langt passord 2026", false, List.of(new Membership(Role.FRIVILLIGKOORDINATOR, who.equals(ELSEWHERE) ? "nord" : "vest")));
            }
        }
        person = way.planned();
        measure.start(person, "tidgiver", "tidgiver");
        play.answerAs(HERS, person, TASK, Map.of("answeredOn", play.today().toString(), "tidgiverOutcome", "notFound"));
        route = corrections.route(person, "findTidgiver");
    }

    @Test
    void she_finds_it_in_her_list_and_corrects_it_with_a_reason() throws Exception {
        assertThat(page(HERS, LIST)).contains(route, person).doesNotContain("Fjellrev");
        assertThat(page(HERS, route)).contains("name=\"reason\"", LIST).doesNotContain("Fjellrev", "\"/deltakere/" + person + "/svar\"", "/opplysninger");
        corrections.correctAt(HERS, route, answer("found"), "").andExpect(status().isUnprocessableEntity());
        corrections.correctAt(HERS, route, answer("found"), "mistyped").andExpect(status().is3xxRedirection());
        assertThat(outcome()).isEqualTo("tidgiverFound");
        assertThat(page(HERS, LIST)).contains(corrections.route(person, "findTidgiver")).doesNotContain(route);
        assertThat(page(HERS, corrections.route(person, "findTidgiver"))).contains(HERS);
    }

    @Test
    void nothing_else_of_the_participants_opens_to_her() throws Exception {
        for (String form : List.of("makePlan", "holdFirstConversation", "registerInquiry")) {
            way.page(HERS, corrections.route(person, form)).andExpect(status().isForbidden());
            corrections.correctAt(HERS, corrections.route(person, form), Map.of(), "mistyped").andExpect(status().isForbidden());
        }
        for (String part : List.of("", "/svar", "/avtaler")) {
            way.page(HERS, "/deltakere/" + person + part).andExpect(status().isForbidden());
        }
        String another = way.planned();
        way.page(HERS, route.replace(person, another)).andExpect(status().isForbidden());
    }

    @Test
    void nor_does_it_open_to_a_colleague_or_another_unit() throws Exception {
        for (String who : List.of(COLLEAGUE, ELSEWHERE)) {
            way.page(who, route).andExpect(status().isForbidden());
            corrections.correctAt(who, route, answer("found"), "mistyped").andExpect(status().isForbidden());
            assertThat(page(who, LIST)).doesNotContain(person);
        }
        assertThat(outcome()).isEqualTo("tidgiverNotFound");
        way.page(COORDINATOR, LIST).andExpect(status().isForbidden());
    }

    @Test
    void what_the_coordinator_has_corrected_since_is_hers() throws Exception {
        corrections.correctAt(COORDINATOR, route, answer("withdrawn"), "changed").andExpect(status().is3xxRedirection());
        way.page(HERS, route).andExpect(status().isForbidden());
        corrections.correctAt(HERS, route, answer("found"), "mistyped").andExpect(status().isForbidden());
        assertThat(page(HERS, LIST)).doesNotContain(person);
        assertThat(outcome()).isEqualTo("tidgiverWithdrawn");
    }

    /** Who works elsewhere with participants reads no more of this one. */
    @Test
    void with_another_role_in_another_unit_it_is_hers_all_the_same_and_no_more() throws Exception {
        String both = "fro.svarer";
        if (users.find(both).isEmpty()) {
            users.create(both, both, "et langt passord 2026", false, List.of(new Membership(Role.FRIVILLIGKOORDINATOR, "vest"), new Membership(Role.KOORDINATOR, "nord")));
        }
        String another = way.planned();
        measure.start(another, "tidgiver", "tidgiver");
        play.answerAs(both, another, TASK, Map.of("answeredOn", play.today().toString(), "tidgiverOutcome", "notFound"));
        String hers = corrections.route(another, "findTidgiver");
        assertThat(page(both, LIST)).contains(hers);
        assertThat(page(both, hers)).contains("name=\"reason\"").doesNotContain("Fjellrev");
        corrections.correctAt(both, hers, answer("found"), "mistyped").andExpect(status().is3xxRedirection());
        way.page(both, route).andExpect(status().isNotFound());
        way.page(both, corrections.route(another, "makePlan")).andExpect(status().isNotFound());
        way.page(both, "/deltakere/" + another).andExpect(status().isNotFound());
    }

    @Test
    void a_case_that_is_closed_is_closed_to_her_too() throws Exception {
        way.to(COORDINATOR, "/deltakere/" + person + "/beskyttelse", "level", "confidential").andExpect(status().is3xxRedirection());
        way.page(HERS, route).andExpect(status().isForbidden());
        corrections.correctAt(HERS, route, answer("found"), "mistyped").andExpect(status().isForbidden());
        assertThat(page(HERS, LIST)).doesNotContain(person);
    }

    @Test
    void the_tab_of_a_task_is_offered_to_those_who_may_read_about_its_participant() throws Exception {
        String another = way.planned();
        measure.start(another, "tidgiver", "tidgiver");
        String task = play.task(another, TASK).id();
        assertThat(page(HERS, "/api/tasks/" + task + "/participant?readable")).isEqualTo("{\"readable\":false}");
        assertThat(page(COORDINATOR, "/api/tasks/" + task + "/participant?readable")).isEqualTo("{\"readable\":true}");
        assertThat(page(JourneyPlay.ELSEWHERE, "/api/tasks/" + task + "/participant?readable")).isEqualTo("{\"readable\":false}");
        assertThat(page(COORDINATOR, "/api/tasks/none/participant?readable")).isEqualTo("{\"readable\":false}");
        assertThat(play.facts("select r.what from read_log.reading r where r.case_number = :caseNumber and r.what = 'taskSummary'", another))
                .as("asking whether is no reading").isEmpty();
        assertThat(play.open(another)).contains(TASK).doesNotContain(Elements.FOLLOW_UP_OVERDUE);
    }

    private String outcome() {
        return play.facts("""
                select coalesce(s.outcome, 'open') from stegvis.measure_standing s join stegvis.journey j on j.id = s.journey_id
                where j.case_number = :caseNumber and s.kind = 'tidgiver'""", person).get(0);
    }

    private Map<String, String> answer(String outcome) {
        return Map.of("svar.answeredOn", play.today().toString(), "svar.tidgiverOutcome", outcome);
    }

    private String page(String who, String path) throws Exception {
        return way.page(who, path).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }
}

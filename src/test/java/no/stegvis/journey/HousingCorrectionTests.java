package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.HousingMeasureModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** Each step of a housing measure is corrected on its page: how she lived follows, reports follow by their cut-off, the process stands. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class, CorrectionPage.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HousingCorrectionTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);
    private static final LocalDate VIEWED = LocalDate.of(2025, 1, 13);
    private static final LocalDate SIGNED = LocalDate.of(2025, 1, 20);
    private static final LocalDate MOVED_IN = LocalDate.of(2025, 4, 1);
    private static final LocalDate FURNISHED = LocalDate.of(2025, 4, 4);
    private static final LocalDate VISITED = LocalDate.of(2025, 4, 10);
    private static final LocalDate SETTLED = LocalDate.of(2025, 4, 24);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private CorrectionPage page;

    private String person;

    @BeforeEach
    void somebody_has_moved_in() {
        person = movedIn(MOVED_IN);
    }

    @Test
    void every_step_is_corrected_after_the_measure_is_over() throws Exception {
        settled();
        play.itIs(LocalDate.of(2025, 10, 1));
        play.answer(person, Elements.CHECK_HOME_SIX_MONTHS, Map.of("checkedOn", "2025-10-01", "homeCheck", "kept"));
        play.itIs(LocalDate.of(2026, 4, 1));
        play.answer(person, Elements.CHECK_HOME_TWELVE_MONTHS, Map.of("checkedOn", "2026-04-01", "homeCheck", "lost", "lostOn", "2026-03-20",
                "newStatus", "temporarilyWithOthers"));
        assertThat(measure.outcome(person)).isEqualTo("homeLost");
        List<String> before = page.events(person);
        List<String> way = play.path(person);
        List<String> open = play.open(person);

        LocalDate corrected = LocalDate.of(2026, 5, 1);
        play.itIs(corrected);
        page.kept(person, "describeHousingNeed", 0, Map.of("housingStatus", "publicSpace", "statusSince", "2024-12-20", "ownWords", "Med egen dør."));
        page.kept(person, "searchForHome", 0, Map.of("talkedOn", "2025-01-08"));
        page.kept(person, "goToViewing", 0, Map.of("accompaniedBy", "coordinator", "viewedOn", "2025-01-14"));
        page.kept(person, "signContract", 0, Map.of("contractKind", "privateRent", "contractOn", "2025-01-21"));
        page.kept(person, "moveIn", 0, Map.of("movedInOn", "2025-03-31", "newStatus", "threatened"));
        page.kept(person, "furnishHome", 0, Map.of("accompaniedBy", "nobody", "furnishedOn", "2025-04-03"));
        page.kept(person, "followUpAtHome", 0, Map.of("visitedOn", "2025-04-11", "ownWords", "Godt."));
        page.kept(person, "checkHome", 0, Map.of("checkedOn", "2025-09-30"));
        page.kept(person, "checkHome", 1, Map.of("lostOn", "2026-03-15", "newStatus", "emergency"));

        assertThat(page.events(person)).containsExactly("needDescribed 2025-01-06", "searched 2025-01-08", "viewed coordinator 2025-01-14",
                "contractSigned privateRent 2025-01-21", "movedIn 2025-03-31", "furnished nobody 2025-04-03", "homeVisited 2025-04-11",
                "homeVisited 2025-04-24", "keptSixMonths 2025-09-30", "homeLost 2026-03-15");
        assertThat(play.homes(person)).containsExactly("publicSpace 2024-12-20 2025-03-31", "threatened 2025-03-31 2026-03-15", "emergency 2026-03-15 null");
        assertThat(play.path(person)).as("the process heard nothing").isEqualTo(way);
        assertThat(play.open(person)).isEqualTo(open);
        assertThat(page.asOf(corrected.minusDays(1), EVENTS, person)).as("at an earlier cut-off all stands as it was")
                .containsExactlyElementsOf(before);
        assertThat(page.asOf(corrected.minusDays(1), SPELLS, person)).containsExactly("emergency 2024-12-27 2025-04-01",
                "stable 2025-04-01 2026-03-20", "temporarilyWithOthers 2026-03-20 null");
        assertThat(page.asOf(corrected, EVENTS, person)).isEqualTo(page.events(person));
        assertThat(page.asOf(corrected, SPELLS, person)).isEqualTo(play.homes(person));
        assertThat(answered("describeHousingNeed", "ownWords")).containsExactly("Et sted med egen dør.", "Med egen dør.");
        // as a person's page tells it
        assertThat(measure.outcome(person)).isEqualTo("homeLost");
        page.open(person, "moveIn").andExpect(content().string(allOf(
                containsString("Rettet av kari.koordinator: Det var skrevet feil"), containsString("Fra «1. april 2025» til «31. mars 2025»"))));
    }

    /**
     * By hand. She moved in on 1 April, the other on 20 March: one within the first quarter. Corrected to 31 March on 10 May: two. On 31 March
     * she is counted as in emergency housing at first, then as at home.
     */
    @Test
    void the_figures_of_who_moved_in_and_how_people_live_follow_from_the_correction_on() throws Exception {
        String other = movedIn(LocalDate.of(2025, 3, 20));
        LocalDate corrected = LocalDate.of(2025, 5, 10);
        LocalDate year = LocalDate.of(2025, 1, 1);
        play.itIs(corrected);
        page.kept(person, "moveIn", 0, Map.of("movedInOn", "2025-03-31"));
        for (LocalDate cutOff : List.of(corrected.minusDays(1), corrected)) {
            boolean later = cutOff.equals(corrected);
            assertThat(page.figure(cutOff, "moved-in", "true", year, MOVED_IN, person, other)).isEqualTo(later ? 2 : 1);
            assertThat(page.figure(cutOff, "moved-in", "true", MOVED_IN, LocalDate.of(2025, 7, 1), person, other)).isEqualTo(later ? 0 : 1);
            assertThat(page.figure(cutOff, "housing-status", "col_key = 'last' and row_key = 'stable'", year, MOVED_IN, person, other))
                    .isEqualTo(later ? 2 : 1);
            assertThat(page.figure(cutOff, "housing-status", "col_key = 'last' and row_key = 'emergency'", year, MOVED_IN, person, other))
                    .isEqualTo(later ? 0 : 1);
        }
    }

    /** By hand: it was found on 1 October that she had kept her home, which is the fourth quarter; it was 30 September, the third, six months after 30 March. */
    @Test
    void the_figure_of_homes_kept_follows_the_day_of_the_check() throws Exception {
        settled();
        page.kept(person, "moveIn", 0, Map.of("movedInOn", "2025-03-30"));
        LocalDate october = LocalDate.of(2025, 10, 1);
        play.itIs(october);
        play.answer(person, Elements.CHECK_HOME_SIX_MONTHS, Map.of("checkedOn", "2025-10-01", "homeCheck", "kept"));
        play.itIs(LocalDate.of(2025, 10, 5));
        page.kept(person, "checkHome", 0, Map.of("checkedOn", "2025-09-30"));
        LocalDate july = LocalDate.of(2025, 7, 1);
        assertThat(page.figure(LocalDate.of(2025, 10, 4), "home-kept-six-months", "true", july, october, person)).isZero();
        assertThat(page.figure(LocalDate.of(2025, 10, 5), "home-kept-six-months", "true", july, october, person)).isEqualTo(1);
        assertThat(page.figure(LocalDate.of(2025, 10, 4), "home-kept-six-months", "true", october, LocalDate.of(2026, 1, 1), person)).isEqualTo(1);
        assertThat(page.figure(LocalDate.of(2025, 10, 5), "home-kept-six-months", "true", october, LocalDate.of(2026, 1, 1), person)).isZero();
        assertThat(play.path(person)).doesNotContain(Elements.CHECK_HOME_TWELVE_MONTHS);
        assertThat(page.events(person)).as("six months, not twelve").contains("keptSixMonths 2025-09-30").doesNotContain("homeKept 2025-09-30");
    }

    @Test
    void the_six_months_are_asked_about_on_the_day_that_was_set_then() throws Exception {
        settled();
        play.itIs(LocalDate.of(2025, 5, 10));
        page.kept(person, "moveIn", 0, Map.of("movedInOn", "2025-03-31"));
        play.itIs(LocalDate.of(2025, 9, 30));
        assertThat(play.open(person)).doesNotContain(Elements.CHECK_HOME_SIX_MONTHS);
        play.itIs(LocalDate.of(2025, 10, 1));
        assertThat(play.open(person)).contains(Elements.CHECK_HOME_SIX_MONTHS);
        // and what she answers then is held against the corrected day
        play.answer(person, Elements.CHECK_HOME_SIX_MONTHS, Map.of("checkedOn", "2025-10-01", "homeCheck", "lost", "lostOn", "2025-04-01", "newStatus", "emergency"));
        assertThat(play.homes(person)).endsWith("stable 2025-03-31 2025-04-01", "emergency 2025-04-01 null");
    }

    @Test
    void a_correction_is_corrected_and_back_again() throws Exception {
        play.itIs(MOVED_IN.plusDays(2));
        List.of("2025-03-25", "2025-04-02", "2025-04-01").forEach(day -> {
            page.kept(person, "moveIn", 0, Map.of("movedInOn", day));
            assertThat(play.homes(person)).containsExactly("emergency 2024-12-27 " + day, "stable " + day + " null");
        });
        page.kept(person, "describeHousingNeed", 0, Map.of("statusSince", "2024-12-01"));
        page.kept(person, "moveIn", 0, Map.of("newStatus", "homelessAccommodation"));
        page.kept(person, "describeHousingNeed", 0, Map.of("housingStatus", "nonConventional", "statusSince", "2025-01-01"));
        assertThat(play.homes(person)).containsExactly("nonConventional 2025-01-01 2025-04-01", "homelessAccommodation 2025-04-01 null");
        assertThat(page.events(person)).hasSize(5);
        assertThat(answered("moveIn", "movedInOn")).hasSize(5);
    }

    @Test
    void sent_twice_it_is_kept_once() throws Exception {
        play.itIs(MOVED_IN.plusDays(2));
        String opened = page.latest(person, "moveIn");
        for (int i = 0; i < 2; i++) {
            page.send(COORDINATOR, person, opened, Map.of("movedInOn", "2025-03-25")).andExpect(status().is3xxRedirection());
        }
        assertThat(answered("moveIn", "movedInOn")).hasSize(2);
        assertThat(play.homes(person)).containsExactly("emergency 2024-12-27 2025-03-25", "stable 2025-03-25 null");
    }

    @Test
    void days_that_contradict_are_refused_and_what_was_typed_stays() throws Exception {
        settled();
        play.itIs(LocalDate.of(2025, 5, 1));
        List<String> events = page.events(person);
        page.refused(person, "moveIn", Map.of("movedInOn", "2025-05-02"), "fremtiden", "2025-05-02");
        page.refused(person, "moveIn", Map.of("movedInOn", "2025-01-19"), "kontrakten ble inngått 20.01.2025. Velg den dagen eller en senere.", "2025-01-19");
        page.refused(person, "moveIn", Map.of("movedInOn", "2025-04-05"), "det neste i tiltaket skjedde 04.04.2025. Velg den dagen eller en tidligere.", "2025-04-05");
        page.refused(person, "moveIn", Map.of("movedInOn", ""), "må fylles ut", "Når flyttet");
        page.refused(person, "moveIn", Map.of("newStatus", "castle"), "Velg", "Innflytting");
        page.refused(person, "signContract", Map.of("contractOn", "2025-04-02"), "det neste i tiltaket skjedde 01.04.2025", "2025-04-02");
        page.refused(person, "signContract", Map.of("contractOn", "2025-01-12"), "det forrige i tiltaket skjedde 13.01.2025", "2025-01-12");
        page.refused(person, "signContract", Map.of("contractKind", ""), "velg ett av svarene", "Ikke besvart");
        page.refused(person, "searchForHome", Map.of("talkedOn", "2025-01-14"), "det neste i tiltaket skjedde 13.01.2025", "2025-01-14");
        page.refused(person, "describeHousingNeed", Map.of("statusSince", "2025-04-02"), "«Bor trygt i egen bolig» fra 01.04.2025. Velg en dag før den.", "2025-04-02");
        page.refused(person, "describeHousingNeed", Map.of("talkedOn", "2025-01-05"), "det forrige i tiltaket skjedde 06.01.2025", "2025-01-05");
        page.refused(person, "followUpAtHome", Map.of("visitedOn", "2025-04-09"), "det forrige i tiltaket skjedde 10.04.2025", "2025-04-09");
        page.refused(person, "furnishHome", Map.of("furnishedOn", "2025-04-04"), "Ingenting er endret", "2025-04-04");
        assertThat(page.events(person)).isEqualTo(events);
        assertThat(play.homes(person)).containsExactly("emergency 2024-12-27 2025-04-01", "stable 2025-04-01 null");
    }

    @Test
    void what_was_agreed_stands_fast_and_a_day_after_it_is_refused() throws Exception {
        play.itIs(FURNISHED);
        play.answer(person, Elements.FURNISH_HOME, Map.of("furnishedOn", FURNISHED.toString(), "accompaniedBy", "tidgiver"));
        play.itIs(VISITED);
        play.answer(person, Elements.FOLLOW_UP_AT_HOME, Map.of("visitedOn", VISITED.toString(), "homeFollowUpDecision", "again", "nextVisitOn", "2025-04-24"));
        play.itIs(SETTLED.plusDays(3));
        page.open(person, "followUpAtHome").andExpect(content().string(allOf(containsString("Vi avtaler et nytt hjemmebesøk"), containsString("(står fast)"),
                containsString("svar.ownWords"), not(containsString("svar.nextVisitOn")), not(containsString("svar.lostOn")),
                not(containsString("svar.homeFollowUpDecision")))));
        page.refused(person, "followUpAtHome", Map.of("visitedOn", "2025-04-24"), "dere avtalte å gå videre 24.04.2025, og det står fast. Velg en tidligere dag.", "2025-04-24");
        // what isn't asked can't be smuggled in
        page.kept(person, "followUpAtHome", 0, Map.of("visitedOn", "2025-04-12", "homeFollowUpDecision", "settled", "lostOn", "2025-04-11", "newStatus", "emergency"));
        assertThat(answered("followUpAtHome", "homeFollowUpDecision")).containsExactly("again", "again");
        assertThat(answered("followUpAtHome", "lostOn")).containsOnlyNulls();
        assertThat(play.homes(person)).hasSize(2);
    }

    @Test
    void a_home_that_was_lost_ends_the_measure_and_when_it_was_can_be_corrected() throws Exception {
        settledUntil(VISITED);
        play.itIs(SETTLED);
        play.answer(person, Elements.FOLLOW_UP_AT_HOME, Map.of("visitedOn", SETTLED.toString(), "homeFollowUpDecision", "lost", "lostOn", "2025-04-20",
                "newStatus", "stable"));
        assertThat(play.homes(person)).as("known already, so nothing is written again").containsExactly("emergency 2024-12-27 2025-04-01", "stable 2025-04-01 null");
        page.refused(person, "followUpAtHome", Map.of("lostOn", "2025-04-01"), "deltakeren flyttet inn 01.04.2025. Velg en dag etter den.", "2025-04-01");
        page.kept(person, "followUpAtHome", 1, Map.of("lostOn", "2025-04-21", "newStatus", "publicSpace"));
        assertThat(play.homes(person)).containsExactly("emergency 2024-12-27 2025-04-01", "stable 2025-04-01 2025-04-21", "publicSpace 2025-04-21 null");
        page.kept(person, "followUpAtHome", 1, Map.of("lostOn", "2025-04-02"));
        assertThat(play.homes(person)).containsExactly("emergency 2024-12-27 2025-04-01", "stable 2025-04-01 2025-04-02", "publicSpace 2025-04-02 null");
        page.refused(person, "moveIn", Map.of("movedInOn", "2025-04-03"), "deltakeren flyttet ut igjen 02.04.2025. Velg en dag før den.", "2025-04-03");
        page.kept(person, "furnishHome", 0, Map.of("accompaniedBy", "other"));
        assertThat(page.events(person)).contains("homeLost 2025-04-02", "furnished other 2025-04-04");
    }

    @Test
    void two_spells_at_once_are_refused_by_the_name_of_the_other() throws Exception {
        String again = measure.admitted(START);
        need(again, "emergency", "2025-01-03");
        play.itIs(START.plusDays(1));
        play.answer(again, Elements.SEARCH_FOR_HOME, Map.of("talkedOn", play.today().toString(), "searchDecision", "stopped"));
        measure.start(again, "housing", "housing");
        need(again, "publicSpace", "2025-01-05");
        play.itIs(START.plusDays(3));
        page.send(COORDINATOR, again, page.latest(again, "describeHousingNeed"), Map.of("statusSince", "2025-01-03")).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("«Akuttovernatting» fra 03.01.2025. Velg en dag etter den.")));
        page.send(COORDINATOR, again, page.latest(again, "describeHousingNeed"), Map.of("statusSince", "2025-01-04")).andExpect(status().is3xxRedirection());
        assertThat(page.asOf(play.today(), SPELLS, again)).containsExactly("emergency 2025-01-03 2025-01-04", "publicSpace 2025-01-04 null");
        page.send(COORDINATOR, again, page.answers(again, "describeHousingNeed").get(0), Map.of("statusSince", "2025-01-04"))
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("«Bor ute eller på et offentlig sted» fra 04.01.2025. Velg en dag før den.")));
    }

    @Test
    void it_is_open_to_those_of_the_unit_alone() throws Exception {
        String answer = page.latest(person, "moveIn");
        page.send(ELSEWHERE, person, answer, Map.of("movedInOn", "2025-03-31")).andExpect(status().isNotFound());
        page.send(COORDINATOR, measure.admitted(MOVED_IN), answer, Map.of("movedInOn", "2025-03-31")).andExpect(status().isNotFound());
        assertThat(answered("moveIn", "movedInOn")).containsExactly("2025-04-01");
    }

    /** What is told first isn't last because it was corrected last. */
    @Test
    void where_the_measure_stands_follows_from_what_came_last() throws Exception {
        play.itIs(MOVED_IN.plusDays(1));
        page.kept(person, "signContract", 0, Map.of("contractOn", MOVED_IN.toString()));
        assertThat(play.facts("select s.latest_step from stegvis.measure_standing s join stegvis.journey j on j.id = s.journey_id where j.case_number = :caseNumber",
                person)).containsExactly("movedIn");
    }

    // ---------------------------------------------------------------------------------------------------------------

    private static final String EVENTS = """
            select concat_ws(' ', s.kind, s.category, s.occurred_on) from reporting.housing_step s
            join stegvis.journey j on j.id = s.stay
            where j.case_number in (:cases) order by s.occurred_on, s.kind""";
    private static final String SPELLS = """
            select concat_ws(' ', s.status, s.from_on, coalesce(s.until_before::text, 'null')) from reporting.housing_spell s
            join stegvis.journey j on j.id = s.stay
            where j.case_number in (:cases) order by s.from_on""";

    private String movedIn(LocalDate on) {
        String somebody = measure.admitted(START);
        need(somebody, "emergency", "2024-12-27");
        play.itIs(START.plusDays(1));
        play.answer(somebody, Elements.SEARCH_FOR_HOME, Map.of("talkedOn", play.today().toString(), "searchDecision", "viewing", "viewingOn", VIEWED.toString()));
        play.itIs(VIEWED);
        play.answer(somebody, Elements.GO_TO_VIEWING, Map.of("viewedOn", VIEWED.toString(), "accompaniedBy", "tidgiver", "viewingOutcome", "offered"));
        play.itIs(SIGNED);
        play.answer(somebody, Elements.SIGN_CONTRACT, Map.of("contractOn", SIGNED.toString(), "contractOutcome", "signed", "contractKind", "municipal"));
        play.itIs(on);
        play.answer(somebody, Elements.MOVE_IN, Map.of("movedInOn", on.toString(), "newStatus", "stable"));
        return somebody;
    }

    private void need(String somebody, String status, String since) {
        if (!play.open(somebody).contains(Elements.DESCRIBE_HOUSING_NEED)) {
            measure.start(somebody, "housing", "housing");
        }
        play.answer(somebody, Elements.DESCRIBE_HOUSING_NEED, Map.of("talkedOn", play.today().toString(), "housingStatus", status, "statusSince", since,
                "ownWords", "Et sted med egen dør."));
    }

    private void settled() {
        settledUntil(VISITED);
        play.itIs(SETTLED);
        play.answer(person, Elements.FOLLOW_UP_AT_HOME, Map.of("visitedOn", SETTLED.toString(), "homeFollowUpDecision", "settled"));
    }

    private void settledUntil(LocalDate visited) {
        play.itIs(FURNISHED);
        play.answer(person, Elements.FURNISH_HOME, Map.of("furnishedOn", FURNISHED.toString(), "accompaniedBy", "tidgiver"));
        play.itIs(visited);
        play.answer(person, Elements.FOLLOW_UP_AT_HOME, Map.of("visitedOn", visited.toString(), "homeFollowUpDecision", "again", "nextVisitOn", SETTLED.toString()));
    }

    private List<String> answered(String form, String field) {
        return play.facts("select a.answers ->> '" + field + "' from stegvis.answer a where a.case_number = :caseNumber and a.form_id = '" + form
                + "' order by a.recorded_at, a.supersedes is not null", person);
    }
}

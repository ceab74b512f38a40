package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.JourneyPlay.ELSEWHERE;
import static no.stegvis.journey.JourneyPlay.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.form.FormRefused;
import no.stegvis.journey.YoungStanding.State;
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

/** A young person's guardians are asked too late, change their minds, or aren't asked any more: she has come of the age. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, WayPlay.class, RelativePlay.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuardianAgreementsTests {

    private static final LocalDate START = WayPlay.START;
    private static final LocalDate LATER = START.plusDays(30);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private WayPlay way;
    @Autowired
    private RelativePlay relatives;
    @Autowired
    private Couplings couplings;
    @Autowired
    private RegisterEntries register;
    @Autowired
    private GuardianAgreements guardians;
    @Autowired
    private Journeys journeys;
    @Autowired
    private Agreements agreements;
    @Autowired
    private HandOverSummaries summaries;
    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void somebody_whose_year_of_birth_nobody_knew() {
        way.organisation();
        person = play.start(new HashMap<>(Map.of("receivedOn", START.toString(), "channel", "self", "alias", "Ungfugl", "unit", "vest")));
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", START.toString(), "channel", "inPerson", "rightsExplained", true,
                "consentService", true, "consentStatistics", true, "consentHandOver", true, "intakeDecision", "proceed"));
        play.itIs(LATER);
    }

    private void born(int year) {
        play.as(COORDINATOR, () -> {
            RegisterEntries.Version standing = register.open(person).standing();
            Map<String, String> values = new LinkedHashMap<>(standing.entry().values());
            values.put("birthYear", String.valueOf(year));
            return register.correct(person, standing.version(), RegisterEntry.typed(values), "completed", null, Locale.forLanguageTag("nb"));
        });
    }

    private ResultActions said(String who, String given, LocalDate on, String... more) throws Exception {
        String[] fields = new String[6 + more.length];
        System.arraycopy(new String[] {"who", who, "given", given, "decidedOn", on.toString()}, 0, fields, 0, 6);
        System.arraycopy(more, 0, fields, 6, more.length);
        return way.send(COORDINATOR, person, "foresatte", fields);
    }

    private State state() {
        return play.as(COORDINATOR, () -> guardians.of(journeys.of(person)).state());
    }

    private ResultActions measure() throws Exception {
        return measure("activity:cinema");
    }

    private ResultActions measure(String what) throws Exception {
        return way.to(COORDINATOR, "/deltakere/" + person + "/tiltak", "request", UUID.randomUUID().toString(), "what", what,
                "startedOn", play.today().toString());
    }

    private List<String> kept() {
        return jdbc.sql("""
                select concat_ws(' ', g.country, g.age, coalesce(g.given_by, 'herself'), g.given_on, g.given, g.heard, g.informed, g.recorded_by)
                  from stegvis.guardian_consent g join stegvis.journey j using (participant_id) where j.case_number = :case order by g.recorded_at""")
                .param("case", person).query(String.class).list();
    }

    @Test
    void a_consent_that_was_not_asked_for_in_its_time_is_registered_and_the_notice_goes() throws Exception {
        born(2012);
        String missing = "at foresatte skulle ha samtykket";
        for (String page : List.of("", "/avtaler", "/opplysninger")) {
            way.page(COORDINATOR, person, page).andExpect(content().string(allOf(containsString(missing), containsString("Nye tiltak kan ikke startes"))));
        }
        assertThat(state()).isEqualTo(State.MISSING);
        said("mother", "yes", START.plusDays(2), "heard", "true").andExpect(status().is3xxRedirection());
        assertThat(kept()).containsExactly("NO 12 mother 2025-01-08 t t " + COORDINATOR);
        for (String page : List.of("", "/avtaler", "/opplysninger")) {
            way.page(COORDINATOR, person, page).andExpect(content().string(not(containsString(missing))));
        }
        way.page(TEAM_LEADER, person, "/avtaler").andExpect(content().string(allOf(containsString("ja, 8. januar 2025"), containsString("Mor"))));
        said("mother", "yes", START.plusDays(2), "heard", "true").andExpect(status().is3xxRedirection());
        assertThat(kept()).as("sent twice").hasSize(1);
    }

    @Test
    void nothing_new_begins_and_nothing_is_shared_while_it_is_missing_refused_or_taken_back() throws Exception {
        born(2012);
        measure().andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("Foresattes samtykke mangler")));
        assertThat(covered()).doesNotContain("Ingen mål er satt ennå");
        said("father", "yes", LATER, "heard", "true");
        assertThat(covered()).contains("Ingen mål er satt ennå");
        measure().andExpect(status().is3xxRedirection());
        play.itIs(LATER.plusDays(1));
        said("father", "no", LATER.plusDays(1)).andExpect(status().is3xxRedirection());
        assertThat(state()).isEqualTo(State.REFUSED);
        assertThat(covered()).doesNotContain("Ingen mål er satt ennå");
        measure().andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("En foresatt har sagt nei")));
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(allOf(containsString("nei, 6. februar 2025"), containsString("ja, 5. februar 2025"))));
    }

    @Test
    void who_cares_for_her_and_is_coupled_with_her_sees_nothing_of_it_while_it_is_missing_or_refused() throws Exception {
        String relative = relatives.asks();
        relatives.first(relative, "proceed", true);
        play.as(COORDINATOR, () -> {
            agreements.decide(person, "coupling", "yes", play.today());
            return null;
        });
        born(2012);
        assertThatThrownBy(() -> couple(relative)).hasMessage("relative.error.participantHasNotAgreed");
        said("mother", "yes", LATER, "heard", "true").andExpect(status().is3xxRedirection());
        couple(relative);
        assertThat(coupled(relative)).hasSize(1);
        play.itIs(LATER.plusDays(1));
        said("mother", "no", LATER.plusDays(1)).andExpect(status().is3xxRedirection());
        assertThat(coupled(relative)).isEmpty();
    }

    private void couple(String relative) {
        play.as(COORDINATOR, () -> {
            couplings.couple(relative, person, "sibling");
            return null;
        });
    }

    private List<Couplings.Coupled> coupled(String relative) {
        return play.as(COORDINATOR, () -> couplings.of(journeys.of(relative)));
    }

    /** What another unit would be shown of her. */
    private String covered() throws Exception {
        way.send(COORDINATOR, person, "overforing", "receiver", "nord:" + ELSEWHERE, "message", "Hun flytter").andExpect(status().is3xxRedirection());
        String number = jdbc.sql("""
                select h.number from stegvis.hand_over h join stegvis.journey j on j.id = h.journey_id where j.case_number = :case
                order by h.asked_at desc, h.number desc limit 1""").param("case", person).query(String.class).single();
        String told = play.as(ELSEWHERE, () -> String.valueOf(summaries.open(number, Locale.forLanguageTag("nb")).parts()));
        way.send(COORDINATOR, person, "overforing/trekk").andExpect(status().is3xxRedirection());
        return told;
    }

    @Test
    void a_plan_can_be_made_but_no_measure_chosen_in_it() {
        born(2012);
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", LATER.toString(), "channel", "walk", "resources", "Tålmodig"));
        Map<String, Object> plan = new HashMap<>(Map.of("madeOn", LATER.toString(), "goals", List.of(Map.of("ownWords", "Synge", "lifeArea", "network", "weight", 2)),
                "nextConversationOn", LATER.plusDays(30).toString()));
        Map<String, Object> chosen = new HashMap<>(plan);
        chosen.putAll(Map.of("activityMeasure", true, "activityCategory", "cinema"));
        assertThatThrownBy(() -> play.answer(person, Elements.MAKE_PLAN, chosen)).isInstanceOfSatisfying(FormRefused.class,
                refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                    assertThat(error.field()).isEqualTo("activityMeasure");
                    assertThat(error.messageKey()).isEqualTo("journey.error.young.MISSING");
                }));
        play.answer(person, Elements.MAKE_PLAN, plan);
    }

    @Test
    void one_yes_is_enough_unless_somebody_else_says_no() throws Exception {
        born(2012);
        said("mother", "yes", LATER, "heard", "true");
        assertThat(state()).isEqualTo(State.GIVEN);
        said("father", "no", LATER);
        assertThat(state()).isEqualTo(State.REFUSED);
        play.itIs(LATER.plusDays(1));
        said("mother", "yes", LATER.plusDays(1), "heard", "true");
        assertThat(state()).as("hers was there already").isEqualTo(State.REFUSED);
        said("father", "yes", LATER.plusDays(1), "heard", "true");
        assertThat(state()).isEqualTo(State.GIVEN);
        assertThat(kept()).hasSize(4);
    }

    @Test
    void in_the_year_of_her_birthday_it_is_said_that_she_has_had_it() throws Exception {
        born(2009);
        assertThat(state()).as("15 until it is said").isEqualTo(State.MISSING);
        said("herself", "yes", LATER, "informed", "informed").andExpect(status().isUnprocessableEntity()).andExpect(content().string(allOf(
                containsString("Den dagen var den unge 15 år"), containsString("id=\"guardian-who-error\""))));
        said("herself", "yes", LATER, "birthdayPassed", "true").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("id=\"guardian-informed-error\"")));
        said("herself", "yes", LATER, "birthdayPassed", "true", "informed", "notWished").andExpect(status().is3xxRedirection());
        assertThat(kept()).containsExactly("NO 16 herself 2025-02-05 t notWished " + COORDINATOR);
        assertThat(state()).isEqualTo(State.OWN);
        said("mother", "no", LATER).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("samtykker selv")));
        measure().andExpect(status().is3xxRedirection());
    }

    @Test
    void who_comes_of_the_age_is_asked_herself_and_her_no_holds() throws Exception {
        born(2010);
        said("guardian", "yes", LATER, "heard", "true").andExpect(status().is3xxRedirection());
        LocalDate nextYear = LocalDate.of(2027, 2, 1);
        play.itIs(nextYear);
        assertThat(state()).isEqualTo(State.OWN_MISSING);
        way.page(COORDINATOR, person, "").andExpect(content().string(containsString("Den unge er nå gammel nok til å samtykke selv")));
        measure().andExpect(status().is3xxRedirection());
        said("herself", "no", nextYear).andExpect(status().is3xxRedirection());
        assertThat(state()).isEqualTo(State.OWN_REFUSED);
        assertThat(play.as(COORDINATOR, () -> agreements.of(journeys.of(person)))).filteredOn(one -> one.purpose().equals("service"))
                .singleElement().matches(one -> !one.given());
        measure("activity:swimming").andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("Den unge har sagt nei til å delta.")));
        LocalDate grownUp = LocalDate.of(2029, 2, 1);
        play.itIs(grownUp);
        said("herself", "yes", grownUp).andExpect(status().is3xxRedirection());
        assertThat(state()).isEqualTo(State.OWN);
        measure("activity:swimming").andExpect(status().is3xxRedirection());
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(containsString("Den unge er gammel nok til å samtykke selv, og har sagt ja.")));
    }

    @Test
    void of_grown_ups_and_of_whom_nothing_is_known_nothing_is_asked() throws Exception {
        assertThat(state()).isEqualTo(State.NOTHING);
        said("mother", "yes", LATER).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("Fødselsåret er ikke skrevet ned")));
        born(1985);
        said("mother", "yes", LATER).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("ingenting å spørre foresatte om")));
        way.page(COORDINATOR, person, "/avtaler").andExpect(content().string(not(containsString("id=\"foresatte\""))));
        measure().andExpect(status().is3xxRedirection());
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"x, yes, 2025-02-05, who", "'', yes, 2025-02-05, who", "mother, x, 2025-02-05, given", "mother, yes, 2025-02-06, decidedOn",
            "mother, yes, 2025-01-05, decidedOn", "mother, yes, x, decidedOn", "mother, yes, 2025-02-05, heard"})
    void what_can_not_be_right_is_said_at_its_field_and_nothing_is_kept(String who, String given, String on, String field) throws Exception {
        born(2012);
        way.send(COORDINATOR, person, "foresatte", "who", who, "given", given, "decidedOn", on).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("id=\"guardian-" + field + "-error\"")));
        assertThat(kept()).isEmpty();
    }

    @Test
    void what_was_said_earlier_stands_and_nobody_elsewhere_says_anything() throws Exception {
        born(2012);
        said("mother", "no", LATER).andExpect(status().is3xxRedirection());
        said("mother", "yes", LATER.minusDays(1), "heard", "true").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Samme person har sagt noe senere, 5. februar 2025")));
        way.send(ELSEWHERE, person, "foresatte", "who", "mother", "given", "yes", "decidedOn", LATER.toString(), "heard", "true").andExpect(status().isNotFound());
        assertThat(kept()).hasSize(1);
    }
}

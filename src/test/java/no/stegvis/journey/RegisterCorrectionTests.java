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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import no.stegvis.TestDatabase;
import no.stegvis.access.Role;
import no.stegvis.form.FormRefused;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
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
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Who somebody is, is read and corrected with a reason: the old version stays, and names, age limits and what two write at once follow. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import(JourneyPlay.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegisterCorrectionTests {

    private static final LocalDate BEGAN = LocalDate.of(2025, 9, 1);
    private static int families;

    @Autowired
    private JourneyPlay play;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private WebApplicationContext application;

    private MockMvc web;
    private String person;
    /** A family that nobody else has: digits stay as they are, twice the same beside each other is once. */
    private String family;

    @BeforeEach
    void somebody_is_registered() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        play.organisation();
        play.itIs(BEGAN);
        family = "Hanssen9" + String.join("8", String.valueOf(++families).split(""));
        person = registered("Fjellrev", "Christian", family, 1985);
    }

    private String registered(String alias, String given, String family, int born) {
        return play.start(new HashMap<>(Map.of("receivedOn", BEGAN.toString(), "channel", "nav", "alias", alias, "unit", "vest", "birthYear", born,
                "sex", "male", "givenName", given, "familyName", family, "phone", "11 22 33 44", "email", "c@example.no")));
    }

    @Test
    void what_the_register_says_is_on_her_page_and_what_is_corrected_stands_beside_what_stood() throws Exception {
        as(COORDINATOR, get("/deltakere/" + person)).andExpect(content().string(allOf(containsString("Christian " + family), containsString("11 22 33 44"),
                containsString("c@example.no"), containsString("/deltakere/" + person + "/opplysninger"))));
        as(COORDINATOR, get("/deltakere/" + person + "/svar/" + inquiry())).andExpect(content().string(containsString("/deltakere/" + person + "/opplysninger")));
        correct(COORDINATOR, Map.of("phone", "99 88 77 66", "email", "", "reason", "changed")).andExpect(status().is3xxRedirection());
        as(TEAM_LEADER, get("/deltakere/" + person)).andExpect(content().string(allOf(containsString("99 88 77 66"), not(containsString("11 22 33 44")))));
        as(TEAM_LEADER, get(address())).andExpect(content().string(allOf(containsString("Fra «11 22 33 44» til «99 88 77 66»"),
                containsString("Fra «c@example.no» til «Ikke oppgitt»"), containsString("Rettet av kari.koordinator: Det er blitt annerledes"),
                containsString("Registrert av kari.koordinator"))));
        assertThat(versions("phone || ' ' || coalesce(email, '-') || ' ' || coalesce(reason, '-') || ' ' || recorded_by"))
                .containsExactly("11 22 33 44 c@example.no - " + COORDINATOR, "99 88 77 66 - changed " + COORDINATOR);
    }

    @Test
    void it_is_for_those_of_the_unit_and_every_opening_is_written_down() throws Exception {
        as(ELSEWHERE, get(address())).andExpect(status().isNotFound());
        String nobodys = address().replace(person, "D-1999-0001");
        as(COORDINATOR, get(nobodys)).andExpect(status().isNotFound());
        Map<String, String> sent = typed(Map.of("phone", "1", "reason", "changed"));
        send(ELSEWHERE, sent).andExpect(status().isNotFound());
        assertThat(versions("phone")).containsExactly("11 22 33 44");
        as(TEAM_LEADER, get(address())).andExpect(status().isOk());
        assertThat(jdbc.sql("select user_id || ' ' || why from read_log.reading where case_number = :case and what = 'particulars' order by id")
                .param("case", person).query(String.class).list()).containsExactly(COORDINATOR + " unit", TEAM_LEADER + " unit");
    }

    @Test
    void what_cant_be_right_is_refused_in_its_field_and_stays_typed() throws Exception {
        refused(Map.of("phone", "99887766"), "Velg hvorfor opplysningene rettes.");
        refused(Map.of("reason", "mistyped"), "Ingenting er endret");
        refused(Map.of("reason", "mistyped", "alias", "  ", "phone", "99887766"), "Kallenavn må fylles ut");
        refused(Map.of("reason", "mistyped", "birthYear", "85", "phone", "99887766"), "fra 1900 til 2025");
        refused(Map.of("reason", "mistyped", "birthYear", "2026", "phone", "99887766"), "fra 1900 til 2025");
        refused(Map.of("reason", "mistyped", "sex", "x", "phone", "99887766"), "Velg kjønn");
        refused(Map.of("reason", "mistyped", "email", "ole", "phone", "99887766"), "navn@eksempel.no");
        refused(Map.of("reason", "mistyped", "givenName", "x".repeat(101), "phone", "99887766"), "høyst 100 tegn");
        refused(Map.of("reason", "mistyped", "phone", "99887766", "familyName", "Moen 14888040170"), "fødselsnummer");
        play.itIs(LocalDate.of(2026, 1, 5));
        refused(Map.of("reason", "mistyped", "birthYear", "2026", "phone", "99887766"), "etter at henvendelsen kom, i 2025");
        assertThat(versions("phone")).containsExactly("11 22 33 44");
    }

    private void refused(Map<String, String> changed, String word) throws Exception {
        String page = correct(COORDINATOR, changed).andExpect(status().isUnprocessableEntity()).andReturn().getResponse().getContentAsString();
        assertThat(page).contains(word);
        changed.forEach((field, value) -> assertThat(page).as(field).contains(field.equals("alias") || field.equals("sex") ? "" : value));
    }

    @Test
    void her_name_is_found_as_it_is_now_and_people_like_her_are_told_first() throws Exception {
        String other = registered("Rype", "Marit", family, 1970);
        String page = correct(COORDINATOR, Map.of("givenName", "Maritt", "birthYear", "1971", "reason", "mistyped")).andExpect(status().isUnprocessableEntity())
                .andReturn().getResponse().getContentAsString();
        assertThat(page).contains("Noen som ligner, er alt registrert: " + other + " Rype", "value=\"Maritt\"", "Maritt / " + family + " / 1971");
        assertThat(versions("given_name")).containsExactly("Christian");
        assertThat(jdbc.sql("select count(*) from read_log.reading where case_number = :case and what = 'similarPerson' and user_id = :who").param("case", other)
                .param("who", COORDINATOR).query(Long.class).single()).as("kept although nothing was changed").isEqualTo(1);
        // told of one name, she hasn't been told of another
        correct(COORDINATOR, Map.of("givenName", "Marit", "birthYear", "1971", "reason", "mistyped", "confirmed", "Maritt / " + family + " / 1971"))
                .andExpect(status().isUnprocessableEntity());
        correct(COORDINATOR, Map.of("givenName", "Maritt", "birthYear", "1971", "reason", "mistyped", "confirmed", "Maritt / " + family + " / 1971"))
                .andExpect(status().is3xxRedirection());
        assertThat(versions("given_name || ' ' || birth_year")).containsExactly("Christian 1985", "Maritt 1971");
        assertThat(keys()).containsExactly("marit 1971");
        assertThat(jdbc.sql("select count(*) from stegvis.resemblance r join stegvis.journey j on j.participant_id = r.participant_id where j.case_number = :case")
                .param("case", person).query(Long.class).single()).isEqualTo(1);
        // of herself she is never told
        correct(COORDINATOR, Map.of("givenName", "Marita", "familyName", "", "reason", "mistyped")).andExpect(status().is3xxRedirection());
    }

    @Test
    void of_protected_people_nobody_is_told_and_theirs_leave_no_trace() throws Exception {
        String hidden = registered("Orrfugl", "Solveig", family, 1979);
        protect(hidden, "confidential");
        correct(COORDINATOR, Map.of("givenName", "Solveig", "birthYear", "1979", "reason", "mistyped")).andExpect(status().is3xxRedirection());
        protect(person, "strictlyConfidential");
        assertThat(keys()).isEmpty();
        registered("Annen", "Oddny", family, 1960);
        correct(COORDINATOR, Map.of("givenName", "Oddny", "birthYear", "1960", "reason", "changed")).andExpect(status().is3xxRedirection());
        assertThat(keys()).as("a corrected name of a protected person can't be found either").isEmpty();
        assertThat(versions("protection")).last().isEqualTo("strictlyConfidential");
        assertThat(jdbc.sql("select count(*) from stegvis.resemblance r join stegvis.journey j on j.participant_id in (r.participant_id, r.resembles) where j.case_number = :case")
                .param("case", person).query(Long.class).single()).isZero();
        // whoever isn't among the few it is open to
        play.person("ny.kollega" + families, Role.KOORDINATOR, "vest");
        as("ny.kollega" + families, get(address())).andExpect(status().isNotFound());
        Map<String, String> sent = typed(Map.of("phone", "1", "reason", "changed"));
        send("ny.kollega" + families, sent).andExpect(status().isNotFound());
        // that she was protected is a secret when she isn't any more
        protect(person, "none");
        String page = as("ny.kollega" + families, get(address())).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        assertThat(page.split("<h3")).as("registered, and corrected twice").hasSize(4);
        assertThat(page).doesNotContainIgnoringCase("onfidential").doesNotContain("Adressesperre").doesNotContain("fortrolig");
    }

    private void protect(String caseNumber, String level) {
        play.as(COORDINATOR, () -> {
            application.getBean(Protection.class).protect(caseNumber, level);
            return null;
        });
    }

    @Test
    void the_first_conversation_asks_by_the_year_of_birth_as_it_was_corrected() throws Exception {
        Map<String, Object> talk = Map.of("heldOn", BEGAN.toString(), "channel", "phone", "rightsExplained", true, "consentService", true,
                "consentStatistics", true, "intakeDecision", "proceed");
        correct(COORDINATOR, Map.of("birthYear", "2012", "reason", "mistyped")).andExpect(status().is3xxRedirection());
        assertThat(play.shown(person, Elements.HOLD_FIRST_CONVERSATION)).containsEntry("guardianAsked", true);
        assertThatThrownBy(() -> play.answer(person, Elements.HOLD_FIRST_CONVERSATION, talk)).isInstanceOf(FormRefused.class);
        correct(COORDINATOR, Map.of("birthYear", "1992", "reason", "mistyped")).andExpect(status().is3xxRedirection());
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, talk);
        // known too late: then it is said that nobody was asked
        String missing = "at foresatte skulle ha samtykket";
        as(COORDINATOR, get(address())).andExpect(content().string(not(containsString(missing))));
        correct(COORDINATOR, Map.of("birthYear", "2012", "reason", "mistyped")).andExpect(status().is3xxRedirection());
        as(COORDINATOR, get(address())).andExpect(content().string(containsString(missing)));
        person = registered("Rype", "Tuva", family, 2012);
        Map<String, Object> asked = new HashMap<>(talk);
        asked.putAll(Map.of("guardianConsent", true, "guardianRole", "mother", "guardianConsentOn", BEGAN.toString(), "youngHeard", true));
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, asked);
        as(COORDINATOR, get(address())).andExpect(content().string(not(containsString(missing))));
    }

    @Test
    void of_a_person_registered_twice_year_and_sex_are_corrected_in_every_case_and_the_rest_in_its_own() throws Exception {
        String kept = registered("Rype", "Kristian", "Annen" + family, 1985);
        DoubleRegistrations registrations = application.getBean(DoubleRegistrations.class);
        play.as(TEAM_LEADER, () -> {
            registrations.merge(person, kept, kept, "registeredTwice", true, false);
            return null;
        });
        play.itIs(BEGAN.plusDays(1));
        as(COORDINATOR, get(address())).andExpect(content().string(allOf(containsString("Samme person har også sak " + kept),
                containsString("Fødselsår og kjønn er personens, og rettes i begge sakene på én gang"))));
        correct(COORDINATOR, Map.of("birthYear", "1958", "phone", "99 88 77 66", "reason", "mistyped", "confirmed", "Christian / " + family + " / 1958"))
                .andExpect(status().is3xxRedirection());
        as(COORDINATOR, get("/deltakere/" + kept)).andExpect(content().string(allOf(containsString("<dd>1958</dd>"), not(containsString("99 88 77 66")))));
        as(COORDINATOR, get("/deltakere/" + kept + "/opplysninger")).andExpect(content().string(containsString(
                "Rettet av kari.koordinator i en annen sak om samme person: Det var skrevet feil")));
        assertThat(counted()).as("what tables read").containsExactly("1958");
        // sent once more, nothing more is written
        correct(COORDINATOR, Map.of("reason", "mistyped")).andExpect(status().isUnprocessableEntity());
        play.as(TEAM_LEADER, () -> {
            registrations.undo(registrations.done().get(0).id(), "notTheSame");
            return null;
        });
        assertThat(versions("birth_year::text")).containsExactly("1985", "1958");
        assertThat(counted()).containsExactlyInAnyOrder("1958");
        String first = person;
        person = kept;
        assertThat(versions("birth_year::text")).containsExactly("1985", "1958", "1985");
        assertThat(counted()).containsExactly("1985");
        as(COORDINATOR, get(address())).andExpect(content().string(containsString("Det var likevel ikke samme person")));
        person = first;
    }

    /** What the tables of reports ordered now know of her. */
    private List<String> counted() {
        return application.getBean(org.springframework.transaction.support.TransactionTemplate.class).execute(asked -> {
            jdbc.sql("select set_config('stegvis.cut_off', :at, true)").param("at", play.today().plusDays(1).atStartOfDay(java.time.ZoneOffset.UTC).toInstant().toString())
                    .query(String.class).single();
            return jdbc.sql("""
                    select p.birth_year::text from reporting.participant p
                    where p.participant in (select coalesce(m.person, j.participant_id) from stegvis.journey j
                                              left join reporting.merged m on m.registration = j.participant_id where j.case_number = :case)""")
                    .param("case", person).query(String.class).list();
        });
    }

    @Test
    void a_relative_is_corrected_as_a_participant_is() throws Exception {
        person = play.as(COORDINATOR, () -> application.getBean(no.stegvis.form.Forms.class).submitStart("relativeJourney", new HashMap<>(Map.of("receivedOn",
                BEGAN.toString(), "channel", "self", "alias", "Søster", "unit", "vest", "sex", "male", "givenName", "Anne", "familyName", family, "relation", "sibling")))).caseNumber();
        assertThat(person).startsWith("P-");
        // participants are none of her kind: nobody is told of them
        correct(COORDINATOR, Map.of("givenName", "Christian", "birthYear", "1985", "phone", "99 88 77 66", "reason", "completed")).andExpect(status().is3xxRedirection());
        assertThat(versions("given_name || ' ' || coalesce(phone, '-')")).containsExactly("Anne -", "Christian 99 88 77 66");
        as(COORDINATOR, get("/deltakere/" + person)).andExpect(content().string(containsString("99 88 77 66")));
        as(ELSEWHERE, get(address())).andExpect(status().isNotFound());
    }

    @Test
    void the_second_sees_the_difference_and_loses_nothing() throws Exception {
        Map<String, String> hers = typed(Map.of("phone", "55 55 55 55", "email", "min@example.no", "reason", "changed"));
        correct(TEAM_LEADER, Map.of("phone", "99 88 77 66", "givenName", "Kristian", "reason", "mistyped")).andExpect(status().is3xxRedirection());
        String page = send(COORDINATOR, hers).andExpect(status().isConflict()).andReturn().getResponse().getContentAsString();
        assertThat(page).contains("tor.teamleder har rettet opplysningene imens", "value=\"55 55 55 55\"", "Lagret nå: 99 88 77 66", "value=\"min@example.no\"",
                "Lagret nå: c@example.no").as("what she hasn't touched, is as it is now").contains("value=\"Kristian\"").doesNotContain("value=\"Christian\"");
        assertThat(versions("phone")).hasSize(2);
        Map<String, String> again = new HashMap<>(hers);
        again.put("givenName", "Kristian");
        again.put("version", shownVersion(page));
        send(COORDINATOR, again).andExpect(status().is3xxRedirection());
        assertThat(versions("given_name || ' ' || phone || ' ' || email")).last().isEqualTo("Kristian 55 55 55 55 min@example.no");
    }

    @Test
    void two_at_the_same_moment_make_one_correction_and_one_who_is_told() throws Exception {
        List<Callable<Integer>> sending = new ArrayList<>();
        for (String who : List.of(COORDINATOR, TEAM_LEADER)) {
            Map<String, String> sent = typed(Map.of("phone", who, "reason", "changed"));
            sending.add(() -> send(who, sent).andReturn().getResponse().getStatus());
        }
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Integer> answered = new ArrayList<>();
            for (var one : both.invokeAll(sending)) {
                answered.add(one.get());
            }
            assertThat(answered).containsExactlyInAnyOrder(302, 409);
        } finally {
            both.shutdown();
        }
        assertThat(versions("phone")).hasSize(2);
    }

    @Test
    void sent_twice_it_is_kept_once() throws Exception {
        Map<String, String> sent = typed(Map.of("phone", "99 88 77 66", "reason", "changed"));
        send(COORDINATOR, sent).andExpect(status().is3xxRedirection());
        send(COORDINATOR, sent).andExpect(status().is3xxRedirection());
        assertThat(versions("phone")).containsExactly("11 22 33 44", "99 88 77 66");
    }

    @Test
    void what_another_case_was_shown_is_no_version_of_this_one() throws Exception {
        String other = registered("Rype", "Ingjerd", family, 1970);
        String theirs = jdbc.sql("select v.id::text from stegvis.participant_version v join stegvis.journey j using (participant_id) where j.case_number = :case")
                .param("case", other).query(String.class).single();
        Map<String, String> sent = typed(Map.of("phone", "99 88 77 66", "reason", "changed"));
        for (String version : List.of(theirs, "999999999", "x", "")) {
            sent.put("version", version);
            String page = send(COORDINATOR, sent).andExpect(status().isConflict()).andReturn().getResponse().getContentAsString();
            assertThat(page).doesNotContain("Ingjerd", "Rype");
        }
    }

    @Test
    void handed_over_to_another_unit_she_keeps_what_was_corrected() throws Exception {
        correct(COORDINATOR, Map.of("givenName", "Kristian", "reason", "mistyped")).andExpect(status().is3xxRedirection());
        play.as(COORDINATOR, () -> {
            application.getBean(no.stegvis.participant.Participants.class).change(participant(), known -> known.in("nord"),
                    play.today().atStartOfDay(java.time.ZoneOffset.UTC).toInstant(), COORDINATOR, null, null);
            return null;
        });
        assertThat(versions("given_name || ' ' || v.unit_id")).last().isEqualTo("Kristian nord");
    }

    private java.util.UUID participant() {
        return jdbc.sql("select participant_id from stegvis.journey where case_number = :case").param("case", person).query(java.util.UUID.class).single();
    }

    private String inquiry() {
        return jdbc.sql("select id::text from stegvis.answer where case_number = :case and form_id = 'registerInquiry'").param("case", person)
                .query(String.class).single();
    }

    private List<String> versions(String what) {
        return jdbc.sql("select " + what + " from stegvis.participant_version v join stegvis.journey j using (participant_id) where j.case_number = :case"
                + " order by v.recorded_at, v.id").param("case", person).query(String.class).list();
    }

    private List<String> keys() {
        return jdbc.sql("select given_plain || ' ' || k.birth_year from stegvis.name_key k join stegvis.journey j using (participant_id) where j.case_number = :case")
                .param("case", person).query(String.class).list();
    }

    private String address() {
        return "/deltakere/" + person + "/opplysninger";
    }

    private ResultActions correct(String who, Map<String, String> changed) throws Exception {
        return send(who, typed(changed));
    }

    /** What a browser would send of the page as it stands, with something changed. */
    private Map<String, String> typed(Map<String, String> changed) throws Exception {
        String page = as(COORDINATOR, get(address())).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        Map<String, String> sent = new HashMap<>();
        RegisterEntry.FIELDS.stream().filter(field -> !field.equals("sex")).forEach(field -> {
            Matcher input = Pattern.compile("<input[^>]*id=\"" + field + "\"[^>]*>").matcher(page);
            assertThat(input.find()).as(field).isTrue();
            Matcher value = Pattern.compile("value=\"([^\"]*)\"").matcher(input.group());
            sent.put(field, value.find() ? value.group(1) : "");
        });
        sent.put("sex", "male");
        sent.put("version", shownVersion(page));
        sent.putAll(changed);
        return sent;
    }

    private static String shownVersion(String page) {
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(page);
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private ResultActions send(String who, Map<String, String> sent) throws Exception {
        MockHttpServletRequestBuilder request = post(address()).with(csrf());
        sent.forEach(request::param);
        return as(who, request);
    }

    private ResultActions as(String who, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user(who)));
    }
}

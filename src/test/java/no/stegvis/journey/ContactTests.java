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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.TestDatabase;
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
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.WebApplicationContext;

/** Unplanned contact, no-shows and notes are written down in a moment and corrected with a reason; nothing is lost. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import(JourneyPlay.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContactTests {

    private static final LocalDate TODAY = LocalDate.of(2025, 3, 3);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionOperations transactions;
    @Autowired
    private WebApplicationContext application;

    private MockMvc web;
    private String person;

    @BeforeEach
    void somebody_takes_part() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        play.organisation();
        play.itIs(TODAY);
        person = play.inquiry();
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", TODAY.toString(), "channel", "phone",
                "rightsExplained", true, "consentService", true, "consentStatistics", true, "intakeDecision", "proceed"));
    }

    @Test
    void a_contact_a_no_show_and_a_note_stand_on_the_page_with_the_day_and_who_wrote_them() throws Exception {
        play.itIs(TODAY.plusDays(2));
        log(COORDINATOR, Map.of("kind", "contact", "channel", "walk", "minutes", "25", "occurredOn", TODAY.plusDays(1).toString(), "words", "Gikk <til> kaia"))
                .andExpect(redirectedUrl("/deltakere/" + person + "#kontakt"));
        log(TEAM_LEADER, Map.of("kind", "noShow", "channel", "phone", "minutes", "3", "occurredOn", TODAY.plusDays(2).toString())).andExpect(status().is3xxRedirection());
        log(COORDINATOR, Map.of("kind", "note", "occurredOn", TODAY.plusDays(2).toString(), "words", "Har fått hund")).andExpect(status().is3xxRedirection());
        as(COORDINATOR, get("/deltakere/" + person)).andExpect(content().string(allOf(containsString("Gikk &lt;til&gt; kaia"),
                containsString("På tur eller i aktivitet, 25 min"), containsString("4. mars 2025"), containsString("Kom ikke til avtalen"), containsString("Har fått hund"))));
        // what is no contact has neither channel nor minutes, whatever the fields held
        assertThat(rows()).containsExactly("contact 2025-03-04 walk 25 Gikk <til> kaia kari.koordinator", "noShow 2025-03-05 tor.teamleder", "note 2025-03-05 Har fått hund kari.koordinator");
        assertThat(facts("select distinct to_char(c.recorded_at at time zone 'Europe/Oslo', 'YYYY-MM-DD') from stegvis.contact c join stegvis.journey j on j.id = c.journey_id where j.case_number = :caseNumber"))
                .containsExactly("2025-03-05");
    }

    @Test
    void sent_twice_it_is_written_once() throws Exception {
        Map<String, String> typed = Map.of("request", UUID.randomUUID().toString(), "kind", "note", "occurredOn", TODAY.toString(), "words", "Én gang");
        log(COORDINATOR, typed).andExpect(status().is3xxRedirection());
        log(COORDINATOR, typed).andExpect(status().is3xxRedirection());
        assertThat(rows()).hasSize(1);
        // two without an id are two
        log(COORDINATOR, Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", "Uten")).andExpect(status().is3xxRedirection());
        log(COORDINATOR, Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", "Uten")).andExpect(status().is3xxRedirection());
        assertThat(rows()).hasSize(3);
    }

    @Test
    void sent_twice_with_other_words_the_second_is_told_and_can_be_sent_again() throws Exception {
        String request = UUID.randomUUID().toString();
        log(COORDINATOR, Map.of("request", request, "kind", "note", "occurredOn", TODAY.toString(), "words", "Fra første fane"));
        String page = log(COORDINATOR, Map.of("request", request, "kind", "note", "occurredOn", TODAY.toString(), "words", "Fra andre fane")).andExpect(status().isConflict())
                .andReturn().getResponse().getContentAsString();
        assertThat(page).contains("Noe annet er alt skrevet ned", "value=\"Fra andre fane\"").doesNotContain("value=\"" + request + "\"");
        assertThat(rows()).hasSize(1);
        String fresh = page.replaceAll("(?s).*name=\"request\" value=\"([^\"]+)\".*", "$1");
        log(COORDINATOR, Map.of("request", fresh, "kind", "note", "occurredOn", TODAY.toString(), "words", "Fra andre fane")).andExpect(status().is3xxRedirection());
        assertThat(rows()).hasSize(2);
        // what a colleague's page, or another case, has the id of, is another thing
        log(TEAM_LEADER, Map.of("request", request, "kind", "note", "occurredOn", TODAY.toString(), "words", "Fra Tor")).andExpect(status().is3xxRedirection());
        assertThat(rows()).hasSize(3);
        String corrected = id("Fra Tor");
        String again = UUID.randomUUID().toString();
        correct(TEAM_LEADER, corrected, Map.of("request", again, "kind", "note", "occurredOn", TODAY.toString(), "words", "Rettet én gang"), "completed")
                .andExpect(status().is3xxRedirection());
        correct(TEAM_LEADER, corrected, Map.of("request", again, "kind", "note", "occurredOn", TODAY.toString(), "words", "Rettet i en annen fane"), "completed")
                .andExpect(status().isConflict()).andExpect(content().string(allOf(containsString("Rettet én gang"), containsString("Rettet i en annen fane"))));
    }

    @Test
    void what_cant_be_right_is_refused_and_stays_in_its_field() throws Exception {
        String number = "Hun heter 14058040080";
        refused(Map.of("kind", "contact", "channel", "phone", "occurredOn", TODAY.plusDays(1).toString(), "words", "Skriv dette"), "Dagen er i fremtiden");
        refused(Map.of("kind", "contact", "channel", "phone", "occurredOn", TODAY.minusDays(1).toString(), "words", "Skriv dette"), "før henvendelsen");
        refused(Map.of("kind", "contact", "channel", "phone", "occurredOn", "i går", "words", "Skriv dette"), "Skriv dagen det skjedde");
        refused(Map.of("kind", "contact", "channel", "brevdue", "occurredOn", TODAY.toString(), "words", "Skriv dette"), "Velg hvordan");
        refused(Map.of("kind", "contact", "channel", "phone", "minutes", "1441", "occurredOn", TODAY.toString(), "words", "Skriv dette"), "Skriv hele minutter");
        refused(Map.of("kind", "contact", "channel", "phone", "minutes", "0", "occurredOn", TODAY.toString(), "words", "Skriv dette"), "Skriv hele minutter");
        refused(Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", " "), "Skriv notatet");
        refused(Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", "x".repeat(501)), "høyst 500 tegn");
        refused(Map.of("kind", "x", "occurredOn", TODAY.toString(), "words", "Skriv dette"), "Velg kontakt");
        refused(Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", validNumber(number)), "fødselsnummer");
        assertThat(rows()).isEmpty();
    }

    /** Counted by hand: 2 contacts of 25 and 15 minutes and a no-show; one struck out the day after: 1 contact of 25 from then on. */
    @Test
    void it_is_corrected_with_a_reason_and_reports_follow_by_cut_off() throws Exception {
        log(COORDINATOR, Map.of("kind", "contact", "channel", "phone", "minutes", "20", "occurredOn", TODAY.toString(), "words", "Ringte"));
        log(COORDINATOR, Map.of("kind", "contact", "channel", "phone", "minutes", "15", "occurredOn", TODAY.toString(), "words", "Ringte igjen"));
        log(COORDINATOR, Map.of("kind", "noShow", "occurredOn", TODAY.toString()));
        log(COORDINATOR, Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", "Bare et notat"));
        play.itIs(TODAY.plusDays(1));
        correct(COORDINATOR, id("Ringte"), Map.of("kind", "contact", "channel", "phone", "minutes", "25", "occurredOn", TODAY.toString(), "words", "Ringte"), "mistyped")
                .andExpect(status().is3xxRedirection());
        correct(COORDINATOR, id("Ringte igjen"), Map.of("kind", "contact", "channel", "", "minutes", "tull", "occurredOn", ""), "notHappened").andExpect(status().is3xxRedirection());
        String counted = "select c.kind || ' ' || count(*) || ' ' || coalesce(sum(c.minutes)::text, '-') from reporting.contact c where c.stay = (select id from stegvis.journey where case_number = :caseNumber) group by c.kind order by 1";
        assertThat(asOf(TODAY, counted)).containsExactly("contact 2 35", "noShow 1 -");
        assertThat(asOf(TODAY.plusDays(1), counted)).containsExactly("contact 1 25", "noShow 1 -");
        as(COORDINATOR, get("/deltakere/" + person + "/kontakt")).andExpect(content().string(allOf(containsString("Rettet av kari.koordinator"), not(containsString("Ringte igjen")))));
        correct(COORDINATOR, id("Bare et notat"), Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", "Bedre ord"), "").andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(allOf(containsString("Velg hvorfor det rettes."), containsString("Bedre ord"))));
    }

    @Test
    void whoever_was_in_touch_with_her_isnt_silent() throws Exception {
        LocalDate later = TODAY.plusDays(300);
        play.itIs(later);
        String missing = "select m.kind from reporting.missing(array['vest'], '2025-01-01', '2026-01-01', '2025-12-31', 120) m where m.stay = (select id from stegvis.journey where case_number = :caseNumber)";
        assertThat(asOf(later, missing)).contains("endState");
        log(COORDINATOR, Map.of("kind", "noShow", "occurredOn", later.toString()));
        assertThat(asOf(later, missing)).contains("endState");
        log(COORDINATOR, Map.of("kind", "contact", "channel", "message", "occurredOn", later.toString()));
        assertThat(asOf(later, missing)).doesNotContain("endState");
        assertThat(asOf(later, missing.replace("missing(", "missing_of_case("))).doesNotContain("endState");
    }

    @Test
    void the_second_sees_what_the_first_has_saved_and_loses_nothing() throws Exception {
        log(COORDINATOR, Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", "Først"));
        String opened = id("Først");
        Map<String, String> first = Map.of("request", UUID.randomUUID().toString(), "kind", "note", "occurredOn", TODAY.toString(), "words", "Fra Tor");
        correct(TEAM_LEADER, opened, first, "completed").andExpect(status().is3xxRedirection());
        correct(TEAM_LEADER, opened, first, "completed").andExpect(status().is3xxRedirection());
        correct(COORDINATOR, opened, Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", "Fra Kari"), "completed").andExpect(status().isConflict())
                .andExpect(content().string(allOf(containsString("tor.teamleder har rettet det samme imens"), containsString("Fra Tor"), containsString("Fra Kari"),
                        containsString("/kontakt/" + id("Fra Tor")))));
        correct(TEAM_LEADER, id("Fra Tor"), Map.of("kind", "note", "occurredOn", TODAY.toString()), "notHappened").andExpect(status().is3xxRedirection());
        correct(COORDINATOR, opened, Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", "Fra Kari"), "completed").andExpect(status().isConflict())
                .andExpect(content().string(allOf(containsString("strøket dette imens"), containsString("Fra Kari"), not(containsString("Fra Tor")))));
    }

    @Test
    void it_is_open_to_those_of_the_unit_alone_and_every_opening_is_written_down() throws Exception {
        log(COORDINATOR, Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", "Hemmelig ord"));
        String note = id("Hemmelig ord");
        log(ELSEWHERE, Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", "x")).andExpect(status().isNotFound());
        as(ELSEWHERE, get("/deltakere/" + person + "/kontakt")).andExpect(status().isNotFound());
        as(ELSEWHERE, get("/deltakere/" + person + "/kontakt/" + note)).andExpect(status().isNotFound());
        correct(ELSEWHERE, note, Map.of("kind", "note", "occurredOn", TODAY.toString(), "words", "x"), "mistyped").andExpect(status().isNotFound());
        as(COORDINATOR, get("/deltakere/" + play.inquiry() + "/kontakt/" + note)).andExpect(status().isNotFound());
        as(COORDINATOR, get("/deltakere/" + person + "/kontakt")).andExpect(status().isOk());
        as(COORDINATOR, get("/deltakere/" + person + "/kontakt/" + note)).andExpect(status().isOk()).andExpect(content().string(containsString("Hemmelig ord")));
        assertThat(facts("select what from read_log.reading where case_number = :caseNumber and user_id = 'kari.koordinator' and what = 'contacts'")).hasSize(2);
        assertThat(rows()).hasSize(1);
    }

    private void refused(Map<String, String> typed, String word) throws Exception {
        log(COORDINATOR, typed).andExpect(status().isUnprocessableEntity()).andExpect(content().string(allOf(containsString(word),
                containsString(typed.get("words")), containsString("Noe må rettes"))));
    }

    /** Made up: born on 14 May 1980, with numbers that fit. */
    private static String validNumber(String text) {
        for (int individual = 400; individual < 500; individual++) {
            String nine = "140580" + individual;
            int k1 = control(nine, 3, 7, 6, 1, 8, 9, 4, 5, 2);
            int k2 = control(nine + k1, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2);
            if (k1 < 10 && k2 < 10) {
                return text.replaceAll("[0-9]{11}", nine + k1 + k2);
            }
        }
        throw new AssertionError();
    }

    private static int control(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return (11 - sum % 11) % 11;
    }

    private String id(String words) {
        return facts("select c.id::text from stegvis.contact c join stegvis.journey j on j.id = c.journey_id where j.case_number = :caseNumber and c.words = '" + words + "'").get(0);
    }

    private List<String> rows() {
        return facts("""
                select concat_ws(' ', c.kind, c.occurred_on, c.channel, c.minutes, c.words, c.recorded_by) from stegvis.contact c
                join stegvis.journey j on j.id = c.journey_id where j.case_number = :caseNumber order by 1""");
    }

    private List<String> facts(String sql) {
        return play.facts(sql, person);
    }

    private List<String> asOf(LocalDate day, String sql) {
        Instant cutOff = day.atTime(LocalTime.of(23, 0)).atZone(ZoneId.of("Europe/Oslo")).toInstant();
        return transactions.execute(asked -> {
            jdbc.sql("select set_config('stegvis.cut_off', :at, true)").param("at", cutOff.toString()).query(String.class).single();
            return jdbc.sql(sql).param("caseNumber", person).query(String.class).list();
        });
    }

    private ResultActions log(String who, Map<String, String> typed) throws Exception {
        return send(who, "/deltakere/" + person + "/kontakt", typed);
    }

    private ResultActions correct(String who, String contact, Map<String, String> typed, String reason) throws Exception {
        Map<String, String> sent = new HashMap<>(typed);
        sent.put("reason", reason);
        return send(who, "/deltakere/" + person + "/kontakt/" + contact, sent);
    }

    private ResultActions send(String who, String path, Map<String, String> typed) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(csrf());
        typed.forEach(request::param);
        return as(who, request);
    }

    private ResultActions as(String who, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user(who)));
    }
}

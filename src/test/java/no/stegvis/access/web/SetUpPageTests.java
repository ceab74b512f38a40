package no.stegvis.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.TreeMap;

import no.stegvis.TestDatabase;
import no.stegvis.access.AccessSlice;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.SetUp;
import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.access.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@SpringBootTest(classes = AccessSlice.class, properties = "stegvis.demo=false")
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class SetUpPageTests {

    private static final String PASSWORD = "en lang og fin setning";

    @Autowired
    MockMvc web;
    @Autowired
    SetUp setUp;
    @Autowired
    Units units;
    @Autowired
    Users users;
    @Autowired
    JdbcClient jdbc;

    @Test
    void beforeSetUpTheSignInPageLeadsThere() throws Exception {
        web.perform(get("/login")).andExpect(redirectedUrl("/setup"));
        web.perform(get("/setup")).andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"3,6,12\"")));
        web.perform(get("/")).andExpect(redirectedUrl("/login"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "code                        | feil kode          | Koden stemmer ikke",
            "organisation                | ''                 | Skriv et navn",
            "organisation                | !!                 | minst to bokstaver",
            "districts                   | ''                 | minst ett distrikt",
            "districts                   | Vest~V e s t       | nesten samme navn",
            "districts                   | Steg~Øst           | nesten samme navn",
            "administrator               | Åse Bø             | små bokstaver",
            "administratorName           | ''                 | Skriv et navn",
            "password                    | kort               | minst tolv tegn",
            "password                    | abcabcabcabcabcab  | for lett",
            "password                    | siri.admin siri    | navnet ditt",
            "password                    | qazwsxedcrfv       | på avveie",
            "repeated                    | noe helt annet     | ikke like",
            "mappingWithinDays           | fjorten            | helt antall dager",
            "mappingWithinDays           | 0                  | helt antall dager",
            "mappingWithinDays           | 366                | 1 til 365",
            "conversationIntervalDays    | 1000               | 1 til 365",
            "followUpOverdueDays         | 0                  | 1 til 365",
            "firstConversationOverdueDays| 0                  | 1 til 365",
            "conversationOverdueDays     | 1000               | 1 til 365",
            "evaluationAfterDays         | 1000               | 1 til 730",
            "evaluationWithinDays        | 366                | 1 til 365",
            "activityCheckMonths         | 3,99               | Høyst 36",
            "offerCheckMonths            | 0                  | måneder fra 1 til 36",
            "workKeptDays                | 90,1000            | Høyst 730",
            "reportReminderDays          | 400,14             | Høyst 365",
            "conversationReminderDays    | 31                 | 0 til 30",
            "publicHolidays              | se                 | Danmark",
            "contactAttempts             | 0                  | 1 til 20",
            "afterCareMonths             | 6,3                | stigende",
            "afterCareMonths             | 3,6,               | stigende",
            "reportReminderDays          | 2,14,60            | synkende",
            "reportReminderDays          | 14,14              | synkende"})
    void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedIsKept(String field, String value, String message) throws Exception {
        Map<String, String> typed = typed();
        typed.put(field, value.replace("~", "\n"));
        send(typed).andExpect(status().isOk())
                .andExpect(content().string(containsString(message)))
                .andExpect(content().string(containsString("id=\"" + (field.equals("repeated") ? "password" : field)
                        + "-error\"")))
                .andExpect(content().string(containsString("value=\"" + typed.get("evaluationAfterDays") + "\"")))
                .andExpect(content().string(not(containsString(PASSWORD))));
        assertThat(users.all()).isEmpty();
    }

    @Test
    @DirtiesContext
    void anOrganisationIsSetUpOnceAndThePageCloses() throws Exception {
        send(typed()).andExpect(redirectedUrl("/login?klar"));

        assertThat(units.all()).extracting(Unit::id).containsExactly("steg", "sorostlandet", "vestogaere");
        assertThat(units.find("vestogaere").orElseThrow())
                .isEqualTo(new Unit("vestogaere", "Vest og Ære", "steg", "Europe/Oslo"));
        var siri = users.find("siri.admin").orElseThrow();
        assertThat(siri.displayName()).isEqualTo("Siri Åsen");
        assertThat(siri.memberships()).containsExactly(new Membership(Role.SYSTEMANSVARLIG, "steg"));
        assertThat(jdbc.sql("select name || '=' || value from stegvis.process_parameter where unit_id is null")
                .query(String.class).list()).containsExactlyInAnyOrder("firstConversationWithinDays=7",
                "mappingWithinDays=14", "planWithinDays=14", "conversationIntervalDays=90", "followUpOverdueDays=14",
                "firstConversationOverdueDays=7", "conversationOverdueDays=14",
                "activityReviewDays=30", "activityCheckMonths=3,6", "workKeptDays=90,180", "offerCheckMonths=3", "evaluationAfterDays=45", "evaluationWithinDays=14", "afterCareMonths=3,6,12", "afterCareContactWithinDays=14",
                "manyReadingsPerHour=30", "reviewReadingWithinDays=7", "reportReminderDays=60,14,2", "reportOverdueReminderDays=7",
                "alertEscalationHours=2", "alertWorkingHours=8-16", "publicHolidays=no", "alertOutsideHours=koordinator", "missingFactsDays=45", "missingFactsAnswerDays=14", "silentStayDays=180",
                "conversationReminderDays=0", "handOverAnswerDays=3", "contactAttempts=3");

        web.perform(get("/setup").accept("text/html")).andExpect(redirectedUrl("/login"));
        web.perform(get("/setup").with(user("siri.admin"))).andExpect(status().isNotFound());
        send(typed()).andExpect(status().is3xxRedirection());
        web.perform(get("/login")).andExpect(status().isOk());
        assertThat(users.all()).hasSize(1);
    }

    private ResultActions send(Map<String, String> typed) throws Exception {
        var request = post("/setup").with(csrf());
        typed.forEach(request::param);
        return web.perform(request);
    }

    private Map<String, String> typed() {
        Map<String, String> typed = new TreeMap<>(SetUpForm.standardValues());
        typed.put("evaluationAfterDays", "45");
        typed.put("code", (String) ReflectionTestUtils.invokeMethod(setUp, "code"));
        typed.put("organisation", "Steg");
        typed.put("districts", " Sør-Østlandet \r\n\r\nVest og Ære\r\n");
        typed.put("administrator", " Siri.Admin ");
        typed.put("administratorName", "Siri Åsen");
        typed.put("password", PASSWORD);
        typed.put("repeated", PASSWORD);
        return typed;
    }
}

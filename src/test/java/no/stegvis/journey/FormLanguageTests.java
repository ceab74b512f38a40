package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Who has chosen another language is asked and corrected in it; what is kept of the form is the form as deployed. */
@SpringBootTest(properties = {"stegvis.demo=false",
        "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import(JourneyPlay.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FormLanguageTests {

    private static final LocalDate TODAY = LocalDate.of(2025, 3, 3);
    private static final String START = "/api/forms/start/participantJourney";

    @Autowired
    private JourneyPlay play;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private WebApplicationContext application;

    private MockMvc web;

    @BeforeEach
    void the_organisation_is_at_work() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
        play.organisation();
        play.itIs(TODAY);
    }

    @Test
    void the_form_asks_in_the_readers_language() throws Exception {
        in("da", get(START)).andExpect(jsonPath("$.schema.components[*].label").value(hasItem("Hvem tog kontakt?")));
        in("en", get(START)).andExpect(jsonPath("$.schema.components[*].label").value(hasItem("Who made contact?")))
                .andExpect(jsonPath("$.schema.components[*].values[*].label").value(hasItem("The municipality")));
        in("nb", get(START)).andExpect(jsonPath("$.schema.components[*].label").value(hasItem("Hvem tok kontakt?")));
    }

    @Test
    void what_must_be_mended_is_said_in_the_readers_language() throws Exception {
        in("en", sent(Map.of())).andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[*].message").value(hasItem("Alias must be filled in.")));
        in("da", sent(Map.of())).andExpect(jsonPath("$.errors[*].message").value(hasItem("Kaldenavn skal udfyldes.")));
    }

    @Test
    void the_version_kept_with_the_answers_is_the_form_as_it_was_deployed() throws Exception {
        in("en", get(START)).andExpect(status().isOk());
        in("en", sent(Map.of("receivedOn", TODAY.toString(), "channel", "nav", "alias", "Fjellrev", "unit", "vest")))
                .andExpect(status().isOk());
        assertThat(jdbc.sql("select schema::text from stegvis.form_version where form_id = 'registerInquiry'").query(String.class).list())
                .singleElement().asString().contains("Hvem tok kontakt?").doesNotContain("Who made contact?");
    }

    private MockHttpServletRequestBuilder sent(Map<String, ?> answers) throws Exception {
        return post(START).with(csrf()).contentType(MediaType.APPLICATION_JSON)
                .content(new ObjectMapper().writeValueAsString(Map.of("data", answers)));
    }

    private ResultActions in(String language, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.queryParam("lang", language).with(user(COORDINATOR)));
    }
}

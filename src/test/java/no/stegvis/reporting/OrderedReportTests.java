package no.stegvis.reporting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import no.stegvis.StegvisApplication;
import no.stegvis.TestDatabase;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.batch.ReportRunner;
import no.stegvis.reporting.process.FunderReportModel;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** From the manager's order on a page, through the process and its worker, to the files. */
@SpringBootTest(classes = StegvisApplication.class, properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class OrderedReportTests {

    private static final String MANAGER = "mona.leder";
    private static final String OF_VEST = "vera.leder";
    private static final String COORDINATOR = "kari.koordinator";

    @Autowired
    MockMvc web;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Awards awards;
    @Autowired
    Users users;
    @Autowired
    ReportRuns runs;
    @Autowired
    HistoryService history;
    @MockitoSpyBean
    ReportRunner runner;

    @BeforeEach
    void anOrganisationWithAManager() {
        SmallOrganisation.in(jdbc, awards);
        if (users.find(MANAGER).isEmpty()) {
            users.create(MANAGER, "Mona Leder", "et langt passord 2026", false, List.of(new Membership(Role.LEDER, "hk")));
            users.create(OF_VEST, "Vera Leder", "et langt passord 2026", false, List.of(new Membership(Role.LEDER, "vest")));
            users.create(COORDINATOR, "Kari", "et langt passord 2026", false, List.of(new Membership(Role.KOORDINATOR, "hk")));
        }
    }

    @Test
    void theManagerOrdersAReportAndTakesItsFiles() throws Exception {
        UUID run = order("2026-01-31T10:00");
        awaitState(run, ReportRun.State.FINISHED);
        assertThat(runs.find(run).orElseThrow().caseNumber()).matches("R-\\d{4}-\\d{4}");
        awaitEnd(run, FunderReportModel.Elements.REPORT_MADE);
        web.perform(get("/rapporter/" + run).with(user(MANAGER))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Unike deltakere")))
                .andExpect(content().string(containsString("helsedir-test-2025.xlsx")));
        web.perform(get("/rapporter/" + run + "/filer/helsedir-test-2025.pdf").with(user(MANAGER))).andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(content().bytes(runs.file(run, ReportFile.Kind.PDF).orElseThrow().content()));
        assertThat(order("2026-01-31T10:00")).isEqualTo(run);
    }

    @Test
    void whoOpensAReportOrTakesAFileIsWrittenDownOrDoesNotGetIt() throws Exception {
        UUID run = order("2026-01-31T11:00");
        awaitState(run, ReportRun.State.FINISHED);
        String page = "/rapporter/" + run;
        String file = page + "/filer/helsedir-test-2025.pdf";
        long before = jdbc.sql("select coalesce(max(id), 0) from read_log.reading").query(Long.class).single();
        web.perform(get(page).with(user(MANAGER))).andExpect(status().isOk());
        web.perform(get(file).with(user(MANAGER))).andExpect(status().isOk());
        String number = runs.find(run).orElseThrow().caseNumber();
        assertThat(jdbc.sql("select what || ' ' || object from read_log.reading where user_id = :who and id > :before order by id")
                .param("who", MANAGER).param("before", before).query(String.class).list())
                .containsExactly("report " + number, "reportFile " + number + "/helsedir-test-2025.pdf");
        jdbc.sql("alter table read_log.reading rename to reading_away").update();
        try {
            web.perform(get(page).with(user(MANAGER))).andExpect(status().isServiceUnavailable());
            web.perform(get(file).with(user(MANAGER))).andExpect(status().isServiceUnavailable()).andExpect(content().string(""));
        } finally {
            jdbc.sql("alter table read_log.reading_away rename to reading").update();
        }
    }

    @Test
    void theEngineLearnsOfIdsOnly() throws Exception {
        UUID run = order("2026-01-31T11:00");
        awaitEnd(run, FunderReportModel.Elements.REPORT_MADE);
        String instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(runs.find(run).orElseThrow().caseNumber()).singleResult().getId();
        assertThat(history.createHistoricVariableInstanceQuery().processInstanceId(instance).list())
                .extracting(HistoricVariableInstance::getValue).containsOnly(SmallOrganisation.AWARD, "2025", run.toString());
    }

    @Test
    void aReportThatCannotBeMadeSaysSoAndCanBeTriedAgain() throws Exception {
        doThrow(new IllegalStateException("no")).when(runner).run(any());
        UUID run = order("2026-01-31T12:00");
        awaitEnd(run, FunderReportModel.Elements.REPORT_STOPPED);
        awaitEnd(run, FunderReportModel.Elements.REPORT_FAILED);
        assertThat(runs.find(run).orElseThrow().state()).isEqualTo(ReportRun.State.FAILED);
        web.perform(get("/rapporter/" + run).with(user(MANAGER))).andExpect(content().string(containsString("Prøv igjen")));
        doCallRealMethod().when(runner).run(any());
        assertThat(order("2026-01-31T12:00")).isEqualTo(run);
        awaitState(run, ReportRun.State.FINISHED);
    }

    @Test
    void whatIsWrongIsSaidAtTheFieldAndWhatWasTypedStays() throws Exception {
        web.perform(post("/rapporter").param("report", SmallOrganisation.AWARD + "/2025").param("cutOff", "i fjor")
                        .with(user(MANAGER)).with(csrf())).andExpect(status().isOk())
                .andExpect(content().string(containsString("er ikke en dato")))
                .andExpect(content().string(containsString("value=\"i fjor\"")));
        web.perform(post("/rapporter").param("report", SmallOrganisation.AWARD + "/2099")
                        .with(user(MANAGER)).with(csrf())).andExpect(status().isOk())
                .andExpect(content().string(containsString("ingen periode")));
        web.perform(post("/rapporter").with(user(MANAGER)).with(csrf())).andExpect(status().isOk())
                .andExpect(content().string(containsString("Velg et tilskudd")));
    }

    @Test
    void onlyThoseWithAllOfTheAwardsUnitsSeeIt() throws Exception {
        UUID run = order("2026-01-31T13:00");
        awaitState(run, ReportRun.State.FINISHED);
        web.perform(get("/rapporter").with(user(COORDINATOR))).andExpect(status().isForbidden());
        web.perform(get("/rapporter/" + run).with(user(COORDINATOR))).andExpect(status().isForbidden());
        web.perform(get("/rapporter").with(user(OF_VEST))).andExpect(status().isOk())
                .andExpect(content().string(not(containsString(run.toString()))));
        web.perform(get("/rapporter/" + run).with(user(OF_VEST))).andExpect(status().isNotFound());
        web.perform(get("/rapporter/" + run + "/filer/helsedir-test-2025.pdf").with(user(OF_VEST))).andExpect(status().isNotFound());
        web.perform(post("/rapporter").param("report", SmallOrganisation.AWARD + "/2025").with(user(OF_VEST)).with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(post("/rapporter").param("report", "no-such-award/2025").with(user(OF_VEST)).with(csrf()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(not(containsString(SmallOrganisation.AWARD))));
        web.perform(get("/rapporter/" + UUID.randomUUID()).with(user(MANAGER))).andExpect(status().isNotFound());
    }

    @Test
    void whatAFigureRestsOnIsOpenedByItsManagerAndWrittenDown() throws Exception {
        UUID run = order("2026-01-31T14:00");
        awaitState(run, ReportRun.State.FINISHED);
        String figure = "/rapporter/" + run + "/tall?indikator=newParticipants&rad=vest&kolonne=persons";
        long before = jdbc.sql("select coalesce(max(id), 0) from read_log.reading").query(Long.class).single();
        web.perform(get("/rapporter/" + run).with(user(MANAGER))).andExpect(content().string(containsString(figure.replace("&", "&amp;"))));
        web.perform(get(figure).with(user(MANAGER))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Personer som takket ja til å delta i perioden.")))
                .andExpect(content().string(containsString("reporting.stay")))
                .andExpect(content().string(containsString(Pseudonym.of(SmallOrganisation.AWARD, Facts.personId(1)))))
                .andExpect(content().string(not(containsString(Facts.personId(1).toString()))))
                .andExpect(content().string(not(containsString("=1+1"))));
        assertThat(jdbc.sql("select distinct what from read_log.reading where user_id = :who and id > :before and case_number is not null")
                .param("who", MANAGER).param("before", before).query(String.class).list()).containsExactly("figure");
        web.perform(get("/rapporter/" + run + "/endring").with(user(MANAGER))).andExpect(status().isOk());
        for (String page : List.of(figure, "/rapporter/" + run + "/endring")) {
            web.perform(get(page).with(user(COORDINATOR))).andExpect(status().isForbidden());
            web.perform(get(page).with(user(OF_VEST))).andExpect(status().isNotFound());
        }
        web.perform(get("/rapporter/" + run + "/tall?indikator=no&rad=vest&kolonne=persons").with(user(MANAGER))).andExpect(status().isNotFound());
        web.perform(get("/rapporter/" + run + "/endring?med=" + UUID.randomUUID()).with(user(MANAGER))).andExpect(status().isNotFound());
    }

    /** Who works here and takes part too: nobody looks up what is written of herself. */
    @Test
    void aManagerIsNotShownHerselfBehindAFigure() throws Exception {
        UUID run = order("2026-01-31T15:00");
        awaitState(run, ReportRun.State.FINISHED);
        String figure = "/rapporter/" + run + "/tall?indikator=newParticipants&rad=vest&kolonne=persons";
        String herself = Pseudonym.of(SmallOrganisation.AWARD, Facts.personId(1));
        web.perform(get(figure).with(user(MANAGER))).andExpect(content().string(containsString(herself)));
        jdbc.sql("""
                insert into stegvis.own_case (user_id, case_number, marked_at, marked_by)
                select :who, case_number, recorded_at, 'test' from stegvis.journey where participant_id = :person""")
                .param("who", MANAGER).param("person", Facts.personId(1)).update();
        try {
            web.perform(get(figure).with(user(MANAGER))).andExpect(status().isOk()).andExpect(content().string(not(containsString(herself))));
        } finally {
            jdbc.sql("delete from stegvis.own_case where user_id = :who").param("who", MANAGER).update();
        }
    }

    @Test
    void anAwardWithoutUnitsIsNobodys() throws Exception {
        awards.register(new Award("helsedir-nowhere", "helsedirektoratet-aktivitetstilbud", "Tilskudd uten distrikt",
                "Helsedirektoratet", null, BigDecimal.TEN, "NOK"), Set.of(), List.of(new AwardPeriod("2025",
                LocalDate.parse("2025-01-01"), LocalDate.parse("2026-01-01"), LocalDate.parse("2026-04-01"))));
        web.perform(get("/rapporter").with(user(MANAGER))).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Tilskudd uten distrikt"))));
        web.perform(post("/rapporter").param("report", "helsedir-nowhere/2025").with(user(MANAGER)).with(csrf()))
                .andExpect(status().isForbidden());
    }

    private UUID order(String cutOff) throws Exception {
        String there = web.perform(post("/rapporter").contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .param("report", SmallOrganisation.AWARD + "/2025").param("cutOff", cutOff).with(user(MANAGER)).with(csrf()))
                .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        web.perform(get(there).with(user(MANAGER))).andExpect(status().isOk());
        web.perform(get(there + "/framdrift").with(user(MANAGER))).andExpect(status().isOk());
        return UUID.fromString(there.substring(there.lastIndexOf('/') + 1));
    }

    private void awaitState(UUID run, ReportRun.State state) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> runs.find(run).orElseThrow().state() == state);
    }

    private void awaitEnd(UUID run, String event) {
        String caseNumber = runs.find(run).orElseThrow().caseNumber();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> history.createHistoricActivityInstanceQuery()
                .activityId(event).list().stream().anyMatch(end -> history.createHistoricProcessInstanceQuery()
                        .processInstanceId(end.getProcessInstanceId()).processInstanceBusinessKey(caseNumber).count() == 1));
    }
}

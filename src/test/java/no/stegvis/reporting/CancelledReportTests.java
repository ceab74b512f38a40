package no.stegvis.reporting;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import no.stegvis.StegvisApplication;
import no.stegvis.TestDatabase;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.batch.ComputeFigures;
import no.stegvis.reporting.batch.ReportRunner;
import no.stegvis.reporting.batch.StepProgress;
import no.stegvis.reporting.batch.StepTimes;
import no.stegvis.reporting.pdf.FunderPdf;
import no.stegvis.reporting.process.FunderReportModel.Elements;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** A report is stopped on the way, wherever it is, and taken up again; it is stopped or finished, never both. */
@SpringBootTest(classes = StegvisApplication.class, properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CancelledReportTests {

    private static final String MANAGER = "mona.leder";
    private static final String SECOND_MANAGER = "siv.leder";
    private static final String OF_VEST = "vera.leder";
    private static final String TEAM_LEADER = "tor.teamleder";
    private static final Duration SOON = Duration.ofSeconds(60);

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
    ReportRunner runner;
    @Autowired
    StepTimes times;
    @Autowired
    HistoryService history;
    @MockitoSpyBean
    ComputeFigures figures;
    @MockitoSpyBean
    FunderPdf pdf;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch reached = new CountDownLatch(1);

    @BeforeEach
    void anOrganisationWithManagers() {
        SmallOrganisation.in(jdbc, awards);
        if (users.find(MANAGER).isEmpty()) {
            for (String manager : List.of(MANAGER, SECOND_MANAGER)) {
                users.create(manager, manager, "et langt passord 2026", false, List.of(new Membership(Role.LEDER, "hk")));
            }
            users.create(OF_VEST, "Vera Leder", "et langt passord 2026", false, List.of(new Membership(Role.LEDER, "vest")));
            users.create(TEAM_LEADER, "Tor", "et langt passord 2026", false, List.of(new Membership(Role.TEAMLEDER, "hk")));
        }
    }

    @AfterEach
    void nothingIsHeldBack() {
        goOn.countDown();
    }

    @Test
    void a_second_manager_stops_it_in_the_middle_of_a_query_and_it_goes_on_later() throws Exception {
        doAnswer(call -> {
            reached.countDown();
            // an indicator's query that would take an hour
            jdbc.sql("select pg_sleep(3600)").query().singleRow();
            return null;
        }).doCallRealMethod().when(figures).compute(any(), any());
        UUID run = order("2026-02-01T10:00");
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        web.perform(get("/rapporter/" + run).with(user(MANAGER))).andExpect(content().string(containsString("Avbryt")));
        cancel(run, SECOND_MANAGER);
        assertThat(runs.find(run).orElseThrow().state()).isEqualTo(ReportRun.State.CANCELLED);
        // whoever takes the run's lock finds nobody at it any more
        Awaitility.await().atMost(SOON).until(() -> runner.progress(runs.find(run).orElseThrow()).get(0).state() == StepProgress.State.FAILED);
        assertThat(path(run)).containsExactly(Elements.REPORT_ORDERED, Elements.MAKE_REPORT, Elements.CANCELLED_BY_SOMEBODY, Elements.REPORT_CANCELLED);
        assertThat(runs.files(run)).isEmpty();
        assertThat(jdbc.sql("select count(*) from stegvis.report_figure where run_id = ?").param(run).query(Long.class).single()).isZero();
        web.perform(get("/rapporter/" + run).with(user(MANAGER))).andExpect(content().string(containsString("Avbrutt av siv.leder")))
                .andExpect(content().string(containsString("Fortsett"))).andExpect(content().string(not(containsString("/avbryt\""))));
        assertThat(order("2026-02-01T10:00")).isEqualTo(run);
        awaitState(run, ReportRun.State.FINISHED);
    }

    @Test
    void between_two_steps_what_was_done_stays_and_the_rest_is_done_when_it_is_taken_up() throws Exception {
        hold();
        UUID run = order("2026-02-01T11:00");
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        cancel(run, MANAGER);
        goOn.countDown();
        Awaitility.await().atMost(SOON).until(() -> runner.progress(runs.find(run).orElseThrow()).get(3).state() == StepProgress.State.FAILED);
        assertThat(runs.files(run)).extracting(ReportFile::kind).containsExactlyInAnyOrder(ReportFile.Kind.FIGURES, ReportFile.Kind.WORKBOOK);
        assertThat(runner.progress(runs.find(run).orElseThrow())).extracting(StepProgress::state).containsExactly(StepProgress.State.DONE,
                StepProgress.State.DONE, StepProgress.State.DONE, StepProgress.State.FAILED, StepProgress.State.WAITING);
        Mockito.clearInvocations(figures);
        order("2026-02-01T11:00");
        awaitState(run, ReportRun.State.FINISHED);
        verify(figures, times(0)).compute(any(), any());
    }

    @Test
    void those_that_wait_know_their_place_and_can_be_stopped_before_they_begin() throws Exception {
        hold();
        UUID first = order("2026-02-01T12:00");
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        UUID second = order("2026-02-01T12:01");
        UUID third = order("2026-02-01T12:02");
        assertThat(runs.placeInQueue(first)).isEmpty();
        assertThat(runs.placeInQueue(second)).hasValue(1L);
        assertThat(runs.placeInQueue(third)).hasValue(2L);
        web.perform(get("/rapporter").with(user(MANAGER))).andExpect(content().string(containsString("nr. 2 i køen")));
        web.perform(get("/rapporter/" + third).with(user(MANAGER))).andExpect(content().string(containsString("nr. 2 i køen")));
        cancel(second, MANAGER);
        assertThat(path(second)).endsWith(Elements.CANCELLED_BY_SOMEBODY, Elements.REPORT_CANCELLED);
        assertThat(runs.placeInQueue(third)).hasValue(1L);
        goOn.countDown();
        awaitState(third, ReportRun.State.FINISHED);
        awaitState(first, ReportRun.State.FINISHED);
        assertThat(runs.find(first).orElseThrow().finishedAt()).isBefore(runs.find(third).orElseThrow().finishedAt());
        assertThat(runs.find(second).orElseThrow().state()).isEqualTo(ReportRun.State.CANCELLED);
        assertThat(runs.files(second)).isEmpty();
    }

    @Test
    void stopped_at_the_moment_it_finishes_it_is_one_or_the_other() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        for (int round = 0; round < 8; round++) {
            doAnswer(call -> {
                together.await(60, TimeUnit.SECONDS);
                return call.callRealMethod();
            }).when(pdf).write(any(), any());
            UUID run = order("2026-02-01T13:0" + round);
            together.await(60, TimeUnit.SECONDS);
            // from here on the last steps and the cancelling race, a little later each time
            int later = round * 40;
            CompletableFuture<Integer> cancelling = CompletableFuture.supplyAsync(() -> cancelStatus(run),
                    CompletableFuture.delayedExecutor(later, TimeUnit.MILLISECONDS));
            assertThat(cancelling.get(60, TimeUnit.SECONDS)).isEqualTo(302);
            Awaitility.await().atMost(SOON).until(() -> runs.find(run).orElseThrow().over()
                    && history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(runs.find(run).orElseThrow().caseNumber()).finished().count() == 1);
            boolean finished = runs.find(run).orElseThrow().finished();
            assertThat(path(run)).endsWith(finished ? Elements.REPORT_MADE : Elements.REPORT_CANCELLED);
            Awaitility.await().atMost(SOON).until(() -> runner.progress(runs.find(run).orElseThrow()).stream().noneMatch(step -> step.state() == StepProgress.State.RUNNING));
            assertThat(runs.files(run).stream().anyMatch(file -> file.kind() == ReportFile.Kind.MANIFEST)).isEqualTo(finished);
            assertThat(runs.find(run).orElseThrow().finished()).as("it stays so").isEqualTo(finished);
        }
    }

    @Test
    void a_finished_report_is_not_stopped_any_more() throws Exception {
        UUID run = order("2026-02-01T14:00");
        awaitState(run, ReportRun.State.FINISHED);
        String there = web.perform(post("/rapporter/" + run + "/avbryt").with(user(MANAGER)).with(csrf())).andReturn().getResponse().getRedirectedUrl();
        web.perform(get(there).with(user(MANAGER))).andExpect(content().string(containsString("ikke noe å avbryte")));
        assertThat(runs.find(run).orElseThrow().state()).isEqualTo(ReportRun.State.FINISHED);
    }

    @Test
    void who_may_not_order_it_may_not_stop_it() throws Exception {
        hold();
        UUID run = order("2026-02-01T15:00");
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        web.perform(post("/rapporter/" + run + "/avbryt").with(user(OF_VEST)).with(csrf())).andExpect(status().isNotFound());
        web.perform(post("/rapporter/" + run + "/avbryt").with(user(TEAM_LEADER)).with(csrf())).andExpect(status().isForbidden());
        web.perform(post("/rapporter/" + run + "/avbryt").with(user(MANAGER))).andExpect(status().isForbidden());
        web.perform(post("/rapporter/" + UUID.randomUUID() + "/avbryt").with(user(MANAGER)).with(csrf())).andExpect(status().isNotFound());
        web.perform(get("/rapporter/" + run).with(user(TEAM_LEADER))).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/avbryt\""))));
        goOn.countDown();
        awaitState(run, ReportRun.State.FINISHED);
    }

    @Test
    void how_long_it_takes_is_unknown_the_first_time_and_then_what_it_usually_takes() throws Exception {
        UUID first = order("2026-02-01T16:00");
        awaitState(first, ReportRun.State.FINISHED);
        jdbc.sql("""
                update batch_step_execution set start_time = end_time - make_interval(secs => 20)
                 where step_name in ('writePdf', 'writeManifest') and status = 'COMPLETED'""").update();
        hold();
        UUID run = order("2026-02-01T16:01");
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        ReportRun running = runs.find(run).orElseThrow();
        List<StepProgress> steps = runner.progress(running);
        assertThat(steps.get(3).state()).isEqualTo(StepProgress.State.RUNNING);
        // twenty seconds for the manifest, and what is left of twenty for the PDF
        assertThat(times.left(running, steps).orElseThrow()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        web.perform(get("/rapporter/" + run).with(user(MANAGER))).andExpect(content().string(containsString("sekunder igjen")));
        jdbc.sql("update batch_step_execution set status = 'FAILED' where step_name = 'writeManifest' and status = 'COMPLETED'").update();
        assertThat(times.left(running, steps)).isEmpty();
        web.perform(get("/rapporter/" + run).with(user(MANAGER))).andExpect(content().string(containsString("ukjent")));
    }

    /** Keeps the next report at its fourth step. */
    private void hold() {
        doAnswer(call -> {
            reached.countDown();
            goOn.await(60, TimeUnit.SECONDS);
            return call.callRealMethod();
        }).doCallRealMethod().when(pdf).write(any(), any());
    }

    private void cancel(UUID run, String who) throws Exception {
        web.perform(post("/rapporter/" + run + "/avbryt").with(user(who)).with(csrf())).andExpect(status().is3xxRedirection());
    }

    private int cancelStatus(UUID run) {
        try {
            return web.perform(post("/rapporter/" + run + "/avbryt").with(user(MANAGER)).with(csrf())).andReturn().getResponse().getStatus();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID order(String cutOff) throws Exception {
        String there = web.perform(post("/rapporter").param("report", SmallOrganisation.AWARD + "/2025").param("cutOff", cutOff)
                .with(user(MANAGER)).with(csrf())).andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        return UUID.fromString(there.substring(there.lastIndexOf('/') + 1));
    }

    private List<String> path(UUID run) {
        String instance = history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(runs.find(run).orElseThrow().caseNumber())
                .singleResult().getId();
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance).orderPartiallyByOccurrence().asc().list().stream()
                .map(HistoricActivityInstance::getActivityId).toList();
    }

    private void awaitState(UUID run, ReportRun.State state) {
        Awaitility.await().atMost(SOON).until(() -> runs.find(run).orElseThrow().state() == state);
    }
}

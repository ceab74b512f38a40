package no.stegvis.reporting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import no.stegvis.TestDatabase;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.batch.ComputeFigures;
import no.stegvis.reporting.batch.ReportFailed;
import no.stegvis.reporting.batch.ReportRunner;
import no.stegvis.reporting.batch.StepProgress;
import no.stegvis.reporting.pdf.FunderPdf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/** A run is made once, survives what happens on the way, and never changes afterwards. */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
class ReportRunTests {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Awards awards;
    @Autowired
    Reports reports;
    @Autowired
    ReportRuns runs;
    @Autowired
    ReportRunner runner;
    @MockitoSpyBean
    FunderPdf pdf;
    @MockitoSpyBean
    ComputeFigures figures;

    @BeforeEach
    void anOrganisation() {
        SmallOrganisation.in(jdbc, awards);
    }

    @Test
    void theSameOrderIsTheSameRunAndIsMadeOnce() {
        ReportRun first = order("2026-01-20T10:00:00Z");
        assertThat(order("2026-01-20T10:00:00Z").id()).isEqualTo(first.id());
        assertThat(order("2026-01-20T10:00:01Z").id()).isNotEqualTo(first.id());
        runner.run(first.id());
        runner.run(first.id());
        verify(pdf, times(1)).write(any(), any());
    }

    @Test
    void allFiguresOfAReportSeeTheSameStateOfTheDatabase() {
        AtomicReference<String> isolation = new AtomicReference<>();
        doAnswer(call -> {
            isolation.set(jdbc.sql("select current_setting('transaction_isolation')").query(String.class).single());
            return call.callRealMethod();
        }).when(figures).compute(any(), any());
        runner.run(order("2026-01-20T16:00:00Z").id());
        assertThat(isolation).hasValue("repeatable read");
    }

    @Test
    void twoWhoMakeTheSameRunAtOnceMakeItOnce() {
        UUID run = order("2026-01-20T11:00:00Z").id();
        var one = CompletableFuture.supplyAsync(() -> runner.run(run));
        var other = CompletableFuture.supplyAsync(() -> runner.run(run));
        assertThat(List.of(one.join(), other.join())).allMatch(ReportRun::finished);
        verify(pdf, times(1)).write(any(), any());
    }

    @Test
    void aStepThatFailsIsTakenUpAgainFromThere() {
        ReportRun run = order("2026-01-20T12:00:00Z");
        doThrow(new IllegalStateException("the disk is full")).doCallRealMethod().when(pdf).write(any(), any());
        assertThatThrownBy(() -> runner.run(run.id())).isInstanceOf(ReportFailed.class).hasMessageContaining("the disk is full");
        ReportRun failed = runs.find(run.id()).orElseThrow();
        assertThat(failed.state()).isEqualTo(ReportRun.State.FAILED);
        assertThat(runner.progress(failed)).extracting(StepProgress::state).containsExactly(StepProgress.State.DONE,
                StepProgress.State.DONE, StepProgress.State.DONE, StepProgress.State.FAILED, StepProgress.State.WAITING);
        assertThat(runner.run(run.id()).finished()).isTrue();
        assertThat(runner.progress(failed)).allMatch(step -> step.state() == StepProgress.State.DONE);
    }

    @Test
    void aRunWhoseMakerDiedIsTakenUpByTheNextAndGivesTheSameBytes() {
        ReportRun undisturbed = runner.run(order("2026-01-20T13:00:00Z").id());
        ReportRun run = order("2026-01-20T13:00:00.000001Z");
        doThrow(new IllegalStateException("killed")).doCallRealMethod().when(pdf).write(any(), any());
        assertThatThrownBy(() -> runner.run(run.id())).isInstanceOf(ReportFailed.class);
        // What kill -9 leaves behind: the run and its job are marked as started, half of the work is done.
        jdbc.sql("update stegvis.report_run set state = 'running', failure = null where id = ?").param(run.id()).update();
        jdbc.sql("""
                update batch_job_execution set status = 'STARTED', exit_code = 'UNKNOWN', end_time = null
                 where job_execution_id = (select max(job_execution_id) from batch_job_execution)
                """).update();
        jdbc.sql("""
                update batch_step_execution set status = 'STARTED', exit_code = 'EXECUTING', end_time = null
                 where step_execution_id = (select max(step_execution_id) from batch_step_execution)
                """).update();
        assertThat(runner.run(run.id()).finished()).isTrue();
        assertThat(runs.files(run.id())).hasSize(4);
        String figures = new String(runs.file(run.id(), ReportFile.Kind.FIGURES).orElseThrow().content());
        String before = new String(runs.file(undisturbed.id(), ReportFile.Kind.FIGURES).orElseThrow().content());
        assertThat(figures.replace(run.id().toString(), "").replace("13:00:00.000001Z", "13:00:00Z"))
                .isEqualTo(before.replace(undisturbed.id().toString(), ""));
        assertThat(jdbc.sql("select count(*) from stegvis.report_figure_member where run_id = ?").param(run.id()).query(Long.class).single())
                .isEqualTo(jdbc.sql("select count(*) from stegvis.report_figure_member where run_id = ?").param(undisturbed.id())
                        .query(Long.class).single());
    }

    @Test
    void aRunWhoseMakerDiedAfterItsLastStepLeavesNoUnfinishedJob() {
        ReportRun run = runner.run(order("2026-01-20T13:30:00Z").id());
        jdbc.sql("""
                update batch_job_execution set status = 'STARTED', exit_code = 'UNKNOWN', end_time = null
                 where job_execution_id = (select max(job_execution_id) from batch_job_execution)
                """).update();
        assertThat(runner.run(run.id()).finished()).isTrue();
        assertThat(jdbc.sql("select status || ' ' || exit_code || ' ' || (end_time is not null) from batch_job_execution order by job_execution_id desc limit 1")
                .query(String.class).single()).isEqualTo("COMPLETED COMPLETED true");
    }

    @Test
    void aFinishedRunRefusesEveryChange() {
        UUID run = runner.run(order("2026-01-20T14:00:00Z").id()).id();
        List<String> attempts = List.of(
                "update stegvis.report_run set cut_off = cut_off where id = :run",
                "delete from stegvis.report_run where id = :run",
                "update stegvis.report_figure set value = value + 1 where run_id = :run",
                "delete from stegvis.report_figure where run_id = :run",
                "insert into stegvis.report_figure select run_id, 'x' || indicator, row_key, col_key, value, facts, persons, 0, 0, null"
                        + " from stegvis.report_figure where run_id = :run",
                "delete from stegvis.report_figure_member where run_id = :run",
                "insert into stegvis.report_figure_member select * from stegvis.report_figure_member where run_id = :run",
                "update stegvis.report_file set content = '' where run_id = :run",
                "delete from stegvis.report_file where run_id = :run");
        for (String attempt : attempts) {
            assertThatThrownBy(() -> jdbc.sql(attempt).param("run", run).update()).as(attempt)
                    .isInstanceOf(DataAccessException.class).hasMessageContaining("never");
        }
        assertThatThrownBy(() -> jdbc.sql("truncate stegvis.report_file").update()).hasMessageContaining("never emptied");
    }

    @Test
    void theRoleOfTheIndicatorsSeesTheViewsAndNothingElse() {
        assertThat(jdbc.sql("select has_table_privilege('stegvis_report', 'reporting.stay', 'select')").query(Boolean.class).single())
                .isTrue();
        assertThat(jdbc.sql("""
                        select count(*)
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname in ('stegvis', 'public') and c.relkind in ('r', 'v', 'p')
                           and (has_table_privilege('stegvis_report', c.oid, 'select')
                                or has_table_privilege('stegvis_report', c.oid, 'insert, update, delete'))
                        """).query(Long.class).single()).isZero();
    }

    @Test
    void theBatchTablesHoldNothingAboutPeople() {
        runner.run(order("2026-01-20T15:00:00Z").id());
        assertThat(jdbc.sql("select distinct parameter_name from batch_job_execution_params order by 1").query(String.class).list())
                .containsExactly("award", "cutOff", "period", "schemeHash");
    }

    private ReportRun order(String cutOff) {
        return reports.order(SmallOrganisation.AWARD, "2025", Instant.parse(cutOff), "test");
    }
}

package no.stegvis.reporting.process;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.batch.ReportRunner;
import no.stegvis.reporting.process.FunderReportModel.Variables;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.variable.impl.VariableMapImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

class FunderReportWorkerTests {

    private final ExternalTaskService tasks = mock(ExternalTaskService.class, RETURNS_DEEP_STUBS);
    private final ReportRunner runner = mock(ReportRunner.class);
    private final ReportRuns runs = mock(ReportRuns.class);
    private final FunderReportWorker worker = new FunderReportWorker(tasks, runner, runs);

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void aFinishedReportWhoseLockWasLostIsNeitherFailedNorTriedAgain() {
        LockedExternalTask task = mock(LockedExternalTask.class);
        when(task.getId()).thenReturn("task");
        VariableMapImpl variables = new VariableMapImpl();
        variables.putValue(Variables.RUN_ID, UUID.randomUUID().toString());
        when(task.getVariables()).thenReturn(variables);
        when(tasks.fetchAndLock().workerId(anyString()).maxTasks(anyInt()).orderByCreateTime().asc().subscribe().topic(anyString(), anyLong()).variables(any(String[].class)).execute())
                .thenReturn(List.of(task)).thenReturn(List.of());
        doThrow(new BadUserRequestException("locked by another")).when(tasks).complete(eq("task"), anyString());
        worker.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> mockingDetails(tasks).getInvocations().stream()
                .filter(call -> call.getMethod().getName().equals("fetchAndLock")).count() >= 3);
        verify(runner).run(any());
        verify(tasks).complete(eq("task"), anyString());
        verify(tasks, never()).handleFailure(anyString(), anyString(), anyString(), anyInt(), anyLong());
        verify(tasks, never()).handleBpmnError(anyString(), anyString(), anyString());
        verifyNoInteractions(runs);
        assertThat(worker.isRunning()).isTrue();
    }
}

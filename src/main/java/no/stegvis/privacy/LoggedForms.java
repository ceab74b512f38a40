package no.stegvis.privacy;

import no.stegvis.engine.TaskView;
import no.stegvis.form.FormOpenings;
import org.springframework.stereotype.Component;

/** A task's form shows what its person has said before. */
@Component
class LoggedForms implements FormOpenings {

    private final ReadLog readLog;

    LoggedForms(ReadLog readLog) {
        this.readLog = readLog;
    }

    @Override
    public void opened(String userId, TaskView task) {
        readLog.write(Reading.of(userId, task.caseNumber(), "taskForm", "task").about(task.id()));
    }

    @Override
    public void handedOver(String userId, TaskView task) {
        readLog.write(Reading.of(userId, task.caseNumber(), "handedOverForm", "task").about(task.id()));
    }

    @Override
    public void compared(String userId, String caseNumber, String taskId) {
        readLog.write(Reading.of(userId, caseNumber, "taskDifference", "task").about(taskId));
    }
}

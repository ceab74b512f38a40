package no.stegvis.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Before each command about one task: the same rule as for lists of them, see {@link TaskReach}. */
class TaskGuard extends AuthorizationCommandChecker {

    @Override
    public void checkReadTask(TaskEntity task) {
        require(TaskReach.allowsReading(task.getId()));
    }

    @Override
    public void checkReadTaskVariable(TaskEntity task) {
        require(TaskReach.allowsReading(task.getId()));
    }

    @Override
    public void checkUpdateTaskVariable(TaskEntity task) {
        require(TaskReach.allowsWork(task.getId()));
    }

    @Override
    public void checkTaskAssign(TaskEntity task) {
        require(TaskReach.allowsWork(task.getId()));
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        require(TaskReach.allowsWork(task.getId()));
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new NotForThisUser();
        }
    }

    /** To her the task isn't there, see {@link ClearRefusals}. */
    static final class NotForThisUser extends AuthorizationException {
        NotForThisUser() {
            super("This task is not for this user.");
        }
    }
}

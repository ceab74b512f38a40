package no.stegvis.engine;

import java.util.Set;

import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.AddGroupIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AddUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetExecutionVariableCmd;
import org.camunda.bpm.engine.impl.cmd.GetExecutionVariableTypedCmd;
import org.camunda.bpm.engine.impl.cmd.GetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariableCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariableCmdTyped;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.RestException;

/**
 * Tells plainly what was refused, where the engine by itself answers 500. Of several people who reach for the same task
 * at once, one gets it and the others get 409; what a guard refused while a listener ran, comes out as that refusal. A task
 * that is not for whoever reaches for it is answered like one that nobody has: 404.
 */
class ClearRefusals extends CommandInterceptor {

    private static final Set<Class<?>> OF_ONE_TASK = Set.of(ClaimTaskCmd.class, AssignTaskCmd.class, SaveTaskCmd.class,
            CompleteTaskCmd.class, SubmitTaskFormCmd.class);
    /** Where the engine by itself takes an id that nobody has for a failure of its own. */
    private static final Set<Class<?>> LOOKING_AT_ONE = Set.of(GetTaskVariablesCmd.class, GetTaskVariableCmd.class, GetTaskVariableCmdTyped.class,
            GetExecutionVariablesCmd.class, GetExecutionVariableCmd.class, GetExecutionVariableTypedCmd.class);
    private static final Set<Class<?>> OF_PEOPLE = Set.of(ClaimTaskCmd.class, AssignTaskCmd.class, SaveTaskCmd.class,
            AddUserIdentityLinkCmd.class, AddGroupIdentityLinkCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return command instanceof SaveTaskCmd ? SavedWhole.during(() -> next.execute(command)) : next.execute(command);
        } catch (TaskAlreadyClaimedException | OptimisticLockingException e) {
            if (OF_PEOPLE.contains(command.getClass())) {
                throw new Taken(e);
            }
            throw e;
        } catch (ProcessEngineException e) {
            if (OF_ONE_TASK.contains(command.getClass()) && (e instanceof TaskGuard.NotForThisUser || isOfNoTask(e))) {
                throw new NoSuchTask();
            }
            if (LOOKING_AT_ONE.contains(command.getClass()) && e instanceof NullValueException) {
                throw new NothingSuch();
            }
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof CompletionRefused refused) {
                    throw refused;
                }
                if (cause instanceof Taken taken) {
                    throw taken;
                }
            }
            if (OF_PEOPLE.contains(command.getClass()) && e.getClass() == ProcessEngineException.class) {
                throw new CompletionRefused("A task does not take such a change.");
            }
            throw e;
        }
    }

    /** The engine has a kind of exception of its own in each of these commands. */
    private static boolean isOfNoTask(ProcessEngineException e) {
        return (e instanceof NullValueException || e instanceof NotFoundException)
                && String.valueOf(e.getMessage()).startsWith("Cannot find task with id");
    }

    /** There is no such task for this user; whether there is one at all, she can't tell. */
    static class NoSuchTask extends RestException {
        NoSuchTask() {
            super(Status.NOT_FOUND, "There is no such task for this user.");
        }
    }

    static class NothingSuch extends RestException {
        NothingSuch() {
            super(Status.NOT_FOUND, "Not found");
        }
    }

    /** Somebody else was first. */
    static class Taken extends RestException {
        Taken(Exception cause) {
            super(Status.CONFLICT, cause, "Somebody else has taken or changed the task in the meantime.");
        }
    }
}

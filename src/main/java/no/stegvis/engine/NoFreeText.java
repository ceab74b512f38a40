package no.stegvis.engine;

import java.util.Set;

import org.camunda.bpm.engine.impl.SetAnnotationForOperationLog;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AddGroupIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AddUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SetAnnotationForIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.SetUserInfoCmd;
import org.camunda.bpm.engine.impl.cmd.SetUserPictureCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.cmd.batch.CorrelateAllMessageBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.DeleteProcessInstanceBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Refuses the commands that write free text past the history, where the {@link HistoryGuard} would not see it, and those
 * that end a task past its form or open it to others than its process names. Free text belongs in a form's answers.
 */
class NoFreeText extends CommandInterceptor {

    private static final Set<Class<?>> WRITING = Set.of(AddCommentCmd.class, UpdateCommentCmd.class, CreateAttachmentCmd.class,
            SaveAttachmentCmd.class, SetAnnotationForIncidentCmd.class, SetAnnotationForOperationLog.class,
            CreateIncidentCmd.class, SetUserInfoCmd.class, SetUserPictureCmd.class, SetVariablesToProcessInstancesBatchCmd.class,
            CorrelateAllMessageBatchCmd.class, DeleteProcessInstanceBatchCmd.class);
    private static final Set<Class<?>> ENDING = Set.of(HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class);
    private static final Set<Class<?>> LINKING = Set.of(AddUserIdentityLinkCmd.class, AddGroupIdentityLinkCmd.class,
            DeleteUserIdentityLinkCmd.class, DeleteGroupIdentityLinkCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        if (WRITING.contains(command.getClass())) {
            throw new CompletionRefused("Comments, attachments and the like are not kept here. Write it in the form of the task.");
        }
        if (ENDING.contains(command.getClass())) {
            throw new CompletionRefused("A task is completed by its form only.");
        }
        if (LINKING.contains(command.getClass()) && !InnerTicket.isShown()) {
            throw new CompletionRefused("Who may take a task stands in its process.");
        }
        return next.execute(command);
    }
}

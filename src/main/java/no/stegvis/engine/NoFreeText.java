package no.stegvis.engine;

import java.util.List;
import java.util.function.Supplier;

import org.camunda.bpm.engine.impl.SetAnnotationForOperationLog;
import org.camunda.bpm.engine.impl.cmd.CreateIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.SetAnnotationForIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.SetUserInfoCmd;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentManager;
import org.camunda.bpm.engine.impl.persistence.entity.CommentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.CommentManager;

/** Comments, attachments and annotations have no place in the engine: free text belongs in a form's answers. */
class NoFreeText {

    private NoFreeText() {
    }

    static List<SessionFactory> sessionFactories() {
        return List.of(factory(CommentManager.class, Comments::new), factory(AttachmentManager.class, Attachments::new));
    }

    private static SessionFactory factory(Class<?> type, Supplier<Session> open) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return type;
            }

            @Override
            public Session openSession() {
                return open.get();
            }
        };
    }

    /** Public for the engine, which makes proxies of its managers. */
    public static class Comments extends CommentManager {

        @Override
        public void insert(DbEntity entity) {
            if (CommentEntity.TYPE_COMMENT.equals(((CommentEntity) entity).getType())) {
                throw new CompletionRefused("Comments are not kept here. Write it in the form of the task.");
            }
            super.insert(entity);
        }
    }

    /** Public for the engine, which makes proxies of its managers. */
    public static class Attachments extends AttachmentManager {

        @Override
        public void insert(DbEntity entity) {
            throw new CompletionRefused("Attachments are not kept here.");
        }
    }

    /** Refuses the commands that write free text past the history, or that end a task past its form. */
    static class Annotations extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            if (command instanceof SetAnnotationForIncidentCmd || command instanceof SetAnnotationForOperationLog
                    || command instanceof CreateIncidentCmd || command instanceof SetUserInfoCmd) {
                throw new CompletionRefused("Annotations are not kept here.");
            }
            if (command instanceof HandleTaskBpmnErrorCmd || command instanceof HandleTaskEscalationCmd) {
                throw new CompletionRefused("A task is completed by its form only.");
            }
            return next.execute(command);
        }
    }
}

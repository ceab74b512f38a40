package no.stegvis.engine;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for a command that fails: which, and the kinds of its causes; no message, which may repeat what somebody sent. By
 * itself the engine writes two hundred, for each id that nobody has too, and so could anybody with a role fill the log. Whoever
 * called still has the failure: failed requests and jobs are logged where they end.
 */
class OneLineLog extends CommandInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(OneLineLog.class);
    private static final int CAUSES = 5;

    @Override
    public <T> T execute(Command<T> command) {
        boolean outermost = Context.getCommandContext() == null;
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (outermost) {
                LOG.info("{} failed: {}", name(command), Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause).limit(CAUSES)
                        .map(OneLineLog::name).collect(Collectors.joining(" by ")));
            }
            throw e;
        }
    }

    private static String name(Object thing) {
        String name = thing.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

package no.stegvis.engine.gate;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Refuses a query that carries expressions in its alternatives ({@code orQueries}), where the engine's own check does not look. */
final class QueryGuard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof TaskQueryImpl query && holdsExpressions(query)) {
            throw new ExpressionRefused(new Refusal(Rule.QUERY_EXPRESSION, ""));
        }
        try {
            return next.execute(command);
        } catch (ProcessEngineException failed) {
            throw refusal(failed);
        }
    }

    /** What was refused while a query was being made ready, the engine tells as its own failure. */
    private static ProcessEngineException refusal(ProcessEngineException failed) {
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ExpressionRefused refused) {
                return refused;
            }
        }
        return failed;
    }

    static boolean holdsExpressions(TaskQueryImpl query) {
        return query.getQueries().stream().anyMatch(part -> !part.getExpressions().isEmpty());
    }
}

package no.stegvis.engine.gate;

import java.util.function.Supplier;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;

/** Stored task filters: those of people hold no expressions; those that come with the application hold allowed ones. */
final class GuardedFilters extends FilterManager {

    private static final ThreadLocal<Boolean> SEEDING = ThreadLocal.withInitial(() -> false);

    private final ExpressionGate gate;

    GuardedFilters(ExpressionGate gate) {
        this.gate = gate;
    }

    /** Filters saved inside may hold the expressions of {@link ExpressionUse#FILTER}. */
    static <T> T whileSeeding(Supplier<T> work) {
        SEEDING.set(true);
        try {
            return work.get();
        } finally {
            SEEDING.remove();
        }
    }

    @Override
    public Filter insertOrUpdateFilter(Filter filter) {
        if (filter.getQuery() instanceof TaskQueryImpl query && QueryGuard.holdsExpressions(query)) {
            if (!SEEDING.get()) {
                throw new ExpressionRefused(new Refusal(Rule.QUERY_EXPRESSION, ""));
            }
            query.getQueries().stream().flatMap(part -> part.getExpressions().values().stream())
                    .flatMap(expression -> gate.check(expression, ExpressionUse.FILTER).stream())
                    .findFirst().ifPresent(refusal -> {
                        throw new ExpressionRefused(refusal);
                    });
        }
        return super.insertOrUpdateFilter(filter);
    }

    /** Puts these filters in the place of the engine's own. */
    record Factory(ExpressionGate gate) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return FilterManager.class;
        }

        @Override
        public Session openSession() {
            return new GuardedFilters(gate);
        }
    }
}

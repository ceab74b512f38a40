package no.stegvis.engine.gate;

import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;

/**
 * The engine's expression evaluation, which refuses whatever the gate does not know, wherever it comes from: an old model,
 * a stored filter, or a query that carries expressions past the engine's own check (CVE-2026-109432). What is let through
 * reaches variables, marked beans and nothing else.
 */
final class GuardedExpressions extends JuelExpressionManager {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final ExpressionGate gate;
    private final MarkedBeans marked;

    GuardedExpressions(ExpressionGate gate, MarkedBeans marked) {
        this.gate = gate;
        this.marked = marked;
    }

    @Override
    public ValueExpression createValueExpression(String expression) {
        (isAskedByQuery() ? gate.check(expression, ExpressionUse.FILTER) : gate.checkRunning(expression))
                .ifPresent(refusal -> {
                    throw new ExpressionRefused(refusal);
                });
        return super.createValueExpression(expression);
    }

    /** The engine does not say what an expression is for; who asks for it does. */
    private static boolean isAskedByQuery() {
        return STACK.walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                .filter(caller -> !JuelExpressionManager.class.isAssignableFrom(caller)).findFirst()
                .filter(AbstractQuery.class::isAssignableFrom).isPresent());
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new MarkedBeanResolver(marked));
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        return resolver;
    }
}

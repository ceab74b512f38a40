package no.stegvis.engine.gate;

import java.beans.FeatureDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;
import org.springframework.util.ReflectionUtils;

import no.stegvis.engine.gate.MarkedBeans.MarkedBean;

/**
 * All that an expression can reach beside variables: marked beans, their listed methods, and the business key. It comes
 * first, so that no variable can take the place of a bean; and there is no resolver for properties of anything else.
 */
final class MarkedBeanResolver extends ELResolver {

    private final MarkedBeans beans;

    MarkedBeanResolver(MarkedBeans beans) {
        this.beans = beans;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (base == null) {
            return beans.find((String) property).map(bean -> resolved(context, bean.instance().get())).orElse(null);
        }
        if (base instanceof DelegateExecution execution && "processBusinessKey".equals(property)) {
            return resolved(context, execution.getProcessBusinessKey());
        }
        return null;
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] paramTypes, Object[] params) {
        Object[] arguments = params == null ? new Object[0] : params;
        MarkedBean bean = marked(base, String.valueOf(method));
        List<Method> methods = bean == null ? List.of() : Arrays.stream(base.getClass().getMethods())
                .filter(m -> m.getName().equals(method) && m.getParameterCount() == arguments.length && !m.isBridge()).toList();
        return methods.size() == 1 ? resolved(context, call(methods.get(0), base, arguments, context)) : null;
    }

    private MarkedBean marked(Object base, String method) {
        return beans.named().filter(bean -> bean.methods().contains(method) && bean.instance().get() == base)
                .findFirst().orElse(null);
    }

    private static Object call(Method method, Object bean, Object[] arguments, ELContext context) {
        ExpressionFactory factory = (ExpressionFactory) context.getContext(ExpressionFactory.class);
        Object[] coerced = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            coerced[i] = factory.coerceToType(arguments[i], method.getParameterTypes()[i]);
        }
        try {
            ReflectionUtils.makeAccessible(method);
            return method.invoke(bean, coerced);
        } catch (InvocationTargetException failed) {
            throw new ELException(failed.getCause());
        } catch (IllegalAccessException hidden) {
            throw new ELException(hidden);
        }
    }

    private static Object resolved(ELContext context, Object value) {
        context.setPropertyResolved(true);
        return value;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        // nothing here can be written
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    /** For editors of expression languages, of which there is none here. */
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return null;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }
}

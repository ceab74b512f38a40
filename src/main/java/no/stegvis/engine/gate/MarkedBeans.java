package no.stegvis.engine.gate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import no.stegvis.engine.ProcessBean;

/** The beans a model may name: those with {@link ProcessBean}. */
final class MarkedBeans {

    private final ConfigurableListableBeanFactory factory;
    private final Map<String, MarkedBean> known = new ConcurrentHashMap<>();

    /** Looks at no bean yet: delegates need services that need the engine that needs this. */
    MarkedBeans(ConfigurableListableBeanFactory factory) {
        this.factory = factory;
    }

    /** @param methods names of the methods an expression may call */
    record MarkedBean(String name, Class<?> type, Set<String> methods, Supplier<Object> instance) {

        boolean isDelegate() {
            return JavaDelegate.class.isAssignableFrom(type)
                    || ExecutionListener.class.isAssignableFrom(type)
                    || TaskListener.class.isAssignableFrom(type);
        }
    }

    Optional<MarkedBean> find(String name) {
        MarkedBean bean = known.get(name);
        if (bean != null || !factory.containsBeanDefinition(name) || !factory.getBeanDefinition(name).isSingleton()) {
            return Optional.ofNullable(bean);
        }
        ProcessBean mark = factory.findAnnotationOnBean(name, ProcessBean.class, false);
        Class<?> type = factory.getType(name, false);
        return mark == null || type == null ? Optional.empty() : Optional.of(known.computeIfAbsent(name,
                key -> new MarkedBean(name, type, Set.of(mark.methods()), () -> factory.getBean(name))));
    }

    /** Those named so far: an object can only be in an expression's hands after it was named. */
    Stream<MarkedBean> named() {
        return known.values().stream();
    }
}

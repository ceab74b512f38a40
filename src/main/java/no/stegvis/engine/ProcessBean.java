package no.stegvis.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean that a process model may reach by its name. No other bean can be reached from a model.
 *
 * <p>A delegate or listener is reached by {@code camunda:delegateExpression="${beanName}"}, and needs no methods listed.
 * Any other use is a call of one of the listed {@link #methods()}, such as {@code ${filterDates.endOfWeek()}}.
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProcessBean {

    /** The bean's name, when it is not the class name with a small first letter. */
    @AliasFor(annotation = Component.class)
    String value() default "";

    /** Names of the methods an expression may call: none unless listed. */
    String[] methods() default {};
}

package no.stegvis.engine.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import no.stegvis.engine.CompletionRefused;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializerFactory;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Puts the gate into the engine while it is being configured, and refuses to start when something took it out again.
 * Being a bean is enough: the engine collects its plugins.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class EngineGate extends AbstractProcessEnginePlugin {

    /** For queries of people; Tasklist asks for as many filters at once. */
    public static final int MOST_RESULTS = 2_000;
    private static final String FEEL = DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE;

    private final MarkedBeans beans;
    private final ExpressionGate expressions;
    private final ModelGate models;

    EngineGate(ConfigurableListableBeanFactory factory) {
        this.beans = new MarkedBeans(factory);
        this.expressions = new ExpressionGate(beans);
        this.models = new ModelGate(expressions);
    }

    /** For checking models before anybody tries to deploy them. */
    public ModelGate models() {
        return models;
    }

    /** Stores a filter that comes with the application: the only kind that may hold expressions. */
    public Filter saveSeeded(FilterService filters, Filter filter) {
        return GuardedFilters.whileSeeding(() -> filters.saveFilter(filter));
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        guardExpressions(engine);
        guardModels(engine);
        guardDecisions(engine);
        engine.setQueryMaxResultsLimit(MOST_RESULTS);
        engine.setEnableXxeProcessing(false);
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDeserializationTypeValidationEnabled(true);
    }

    private void guardExpressions(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new GuardedExpressions(expressions, beans));
        engine.setBeans(new HashMap<>());
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(true);
        engine.setCustomPreCommandInterceptorsTxRequired(with(engine.getCustomPreCommandInterceptorsTxRequired(), new QueryGuard()));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(with(engine.getCustomPreCommandInterceptorsTxRequiresNew(), new QueryGuard()));
        engine.setCustomSessionFactories(with(engine.getCustomSessionFactories(), new GuardedFilters.Factory(expressions)));
    }

    private void guardModels(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPreDeployers(first(new GateDeployer(models), engine.getCustomPreDeployers()));
        engine.setCustomPreBPMNParseListeners(with(engine.getCustomPreBPMNParseListeners(), new NoShell()));
        NoScripts scripts = new NoScripts();
        engine.setScriptFactory(scripts);
        engine.setScriptEngineResolver(scripts);
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setEnableScriptEngineLoadExternalResources(false);
        engine.setArtifactFactory(noClasses());
    }

    /** Classes named by a model are not made, even if one got past the other checks. */
    private static ArtifactFactory noClasses() {
        return new ArtifactFactory() {
            @Override
            public <T> T getArtifact(Class<T> named) {
                throw new ExpressionRefused(new Refusal(Rule.JAVA_CLASS, named.getName()));
            }
        };
    }

    private static void guardDecisions(ProcessEngineConfigurationImpl engine) {
        DefaultDmnEngineConfiguration decisions = engine.getDmnEngineConfiguration() == null
                ? (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration()
                : engine.getDmnEngineConfiguration();
        decisions.setDefaultInputExpressionExpressionLanguage(FEEL);
        decisions.setDefaultInputEntryExpressionLanguage(FEEL);
        decisions.setDefaultOutputEntryExpressionLanguage(FEEL);
        decisions.setDefaultLiteralExpressionLanguage(FEEL);
        engine.setDmnEngineConfiguration(decisions);
        engine.setDmnElProvider(expression -> {
            throw new ExpressionRefused(new Refusal(Rule.DECISION_LANGUAGE, "juel"));
        });
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        VariableSerializers kinds = engine.getVariableSerializers();
        kinds.removeSerializer(kinds.getSerializerByName(JavaObjectSerializer.NAME));
        engine.setFallbackSerializerFactory(new NoObjects());
        boolean inPlace = engine.getExpressionManager() instanceof GuardedExpressions
                && engine.getDeployers().get(0) instanceof GateDeployer
                && engine.getScriptFactory() instanceof NoScripts
                && engine.getCommandInterceptorsTxRequired().stream().anyMatch(QueryGuard.class::isInstance);
        if (!inPlace) {
            throw new IllegalStateException("The gate in front of the process engine was replaced by other configuration");
        }
    }

    private static <T> List<T> with(List<T> others, T ours) {
        List<T> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
        all.add(ours);
        return all;
    }

    private static <T> List<T> first(T ours, List<T> others) {
        List<T> all = with(null, ours);
        if (others != null) {
            all.addAll(others);
        }
        return all;
    }

    /** What nothing else can keep is refused here: the engine's own refusal would repeat it, in its log too. */
    private static final class NoObjects implements VariableSerializerFactory {

        @Override
        public TypedValueSerializer<?> getSerializer(String name) {
            return null;
        }

        @Override
        public TypedValueSerializer<?> getSerializer(TypedValue value) {
            throw new CompletionRefused("Variables hold no objects.");
        }
    }
}

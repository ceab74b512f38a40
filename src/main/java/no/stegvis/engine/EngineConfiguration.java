package no.stegvis.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.CompositeProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.spring.boot.starter.util.CamundaSpringBootUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the engine is built: what it may hold, and the one way through it. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    StegvisClock clock() {
        return new StegvisClock();
    }

    @Bean
    @ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
    ProcessEngineConfigurationImpl processEngineConfigurationImpl(List<ProcessEnginePlugin> plugins,
                                                                  Optional<MappingsAhead.Mappings> mappings) {
        var configuration = CamundaSpringBootUtil.initCustomFields(new StegvisEngineConfiguration(mappings));
        configuration.getProcessEnginePlugins().add(new CompositeProcessEnginePlugin(plugins));
        return configuration;
    }

    @Bean
    @ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
    TaskViews taskViews() {
        return new TaskViews();
    }

    @Bean
    RecurringJobs recurringJobs(ObjectProvider<RecurringWork> works, StegvisClock clock) {
        return new RecurringJobs(works, clock);
    }

    @Bean
    @ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
    ProcessEnginePlugin recurringWorkPlugin(RecurringJobs jobs) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setCustomJobHandlers(added(engine.getCustomJobHandlers(), jobs));
                engine.setCustomHistoryLevels(added(engine.getCustomHistoryLevels(), new HistoryWithoutRecurringWork()));
            }
        };
    }

    @Bean
    @ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
    ProcessEnginePlugin oneWayThroughPlugin(ObjectProvider<TaskAnswers> answers, TaskViews views,
                                            ObjectProvider<ProcessVariables> variables, Directory directory,
                                            ObjectProvider<TaskPriorities> priorities) {
        HistoryGuard guard = new HistoryGuard(new DeclaredByProcesses(variables), new StaffOf(directory));
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setHistory(HistoryLevel.HISTORY_LEVEL_FULL.getName());
                engine.getCustomHistoryEventHandlers().add(guard);
                engine.setCustomPreBPMNParseListeners(added(engine.getCustomPreBPMNParseListeners(), new OneWayThrough(answers, views, directory, priorities)));
                engine.setCustomPreCommandInterceptorsTxRequired(added(added(added(engine.getCustomPreCommandInterceptorsTxRequired(), new OneLineLog()), new ClearRefusals()), new NoFreeText()));
                engine.setCustomPreCommandInterceptorsTxRequiresNew(added(added(engine.getCustomPreCommandInterceptorsTxRequiresNew(), new OneLineLog()), new NoFreeText()));
                engine.setEnableCmdExceptionLogging(false);
                engine.setTaskMetricsEnabled(false);
                engine.setGeneralResourceWhitelistPattern("[a-zA-Z0-9._-]+");
            }
        };
    }

    private static <T> List<T> added(List<T> list, T one) {
        List<T> all = list == null ? new ArrayList<>() : new ArrayList<>(list);
        all.add(one);
        return all;
    }

    /** Looks up people and groups only when somebody is given a task, and each once: ids are never given up again. */
    private record StaffOf(Directory directory, Set<String> people, Set<String> groups) implements HistoryGuard.Staff {

        StaffOf(Directory directory) {
            this(directory, ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
        }

        @Override
        public boolean knowsPerson(String id) {
            if (!people.contains(id) && directory.person(id).isPresent()) {
                people.add(id);
            }
            return people.contains(id);
        }

        @Override
        public boolean knowsGroup(String id) {
            if (!groups.contains(id) && directory.groups().stream().anyMatch(group -> group.id().equals(id))) {
                groups.add(id);
            }
            return groups.contains(id);
        }
    }

    private static class DeclaredByProcesses implements HistoryGuard.Declarations {

        private final ObjectProvider<ProcessVariables> declared;
        private volatile Map<String, Map<String, Variable>> byProcess;

        DeclaredByProcesses(ObjectProvider<ProcessVariables> declared) {
            this.declared = declared;
        }

        @Override
        public Optional<Variable> variable(String processKey, String name) {
            if (byProcess == null) {
                Map<String, Map<String, Variable>> all = new HashMap<>();
                declared.forEach(process -> process.variables().forEach(variable ->
                        all.computeIfAbsent(process.processKey(), key -> new HashMap<>()).put(variable.name(), variable)));
                byProcess = all;
            }
            return Optional.ofNullable(byProcess.getOrDefault(processKey, Map.of()).get(name));
        }

        @Override
        public boolean isLabel(String processDefinitionId, String elementId, String label) {
            var element = TaskViews.model(processDefinitionId).getModelElementById(elementId);
            return element instanceof UserTask task && label.equals(task.getName());
        }
    }
}

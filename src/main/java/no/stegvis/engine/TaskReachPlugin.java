package no.stegvis.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.springframework.stereotype.Component;

/** Puts {@link TaskReach} in the place of the engine's own authorization of tasks, whose SQL doesn't scale. */
@Component
class TaskReachPlugin extends AbstractProcessEnginePlugin {

    private static final String STATEMENTS = "VisibleTasks.xml";

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<SessionFactory> sessions = new ArrayList<>();
        if (engine.getCustomSessionFactories() != null) {
            sessions.addAll(engine.getCustomSessionFactories());
        }
        sessions.add(new VisibleTasks.Factory());
        engine.setCustomSessionFactories(sessions);
        engine.setResourceAuthorizationProvider(new NoTaskGrants());
        List<CommandChecker> checkers = new ArrayList<>(List.of(new TenantCommandChecker(), new TaskGuard()));
        engine.setCommandCheckers(checkers);
        // nothing is ever revoked here, only granted or not
        engine.setAuthorizationCheckRevokes("never");
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        Configuration statements = engine.getSqlSessionFactory().getConfiguration();
        try (InputStream xml = getClass().getResourceAsStream(STATEMENTS)) {
            new XMLMapperBuilder(xml, statements, STATEMENTS, statements.getSqlFragments()).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean inPlace = engine.getSessionFactories().get(TaskManager.class) instanceof VisibleTasks.Factory
                && engine.getCommandCheckers().stream().anyMatch(TaskGuard.class::isInstance)
                && engine.getResourceAuthorizationProvider() instanceof NoTaskGrants;
        if (!inPlace) {
            throw new IllegalStateException("The rule for tasks was replaced by other configuration of the process engine");
        }
    }
}

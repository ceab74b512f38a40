package no.stegvis.engine;

import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/** The engine's tasks, where whoever asks finds those that {@link TaskReach} lets her see. */
class VisibleTasks extends TaskManager {

    @Override
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        return narrowed(query).isPresent() ? select("list", query) : super.findTasksByQueryCriteria(query);
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        return narrowed(query).map(reach -> count(query, reach)).orElseGet(() -> super.findTaskCountByQueryCriteria(query));
    }

    private long count(TaskQueryImpl query, TaskReach reach) {
        Long ofSome = reach.isCountedAmongSome(query) ? count(reach.isOnlyOfGroups() ? "countOfGroups" : "countOfSome", query) : null;
        return ofSome == null ? count("count", query) : ofSome;
    }

    private Long count(String name, TaskQueryImpl query) {
        return (Long) getDbEntityManager().selectOne(statement(name), query);
    }

    private Optional<TaskReach> narrowed(TaskQueryImpl query) {
        Optional<TaskReach> reach = TaskReach.of(query);
        reach.ifPresent(found -> {
            query.setAuthCheck(found);
            getTenantManager().configureQuery(query);
        });
        return reach;
    }

    @SuppressWarnings("unchecked")
    private List<Task> select(String name, TaskQueryImpl query) {
        return getDbEntityManager().selectList(statement(name), query);
    }

    private static String statement(String name) {
        return VisibleTasks.class.getName() + "." + name;
    }

    /** Nothing is granted per task, so that there is nothing to take back when it is over. */
    @Override
    protected void deleteAuthorizations(Resource resource, String resourceId) {
    }

    /** Puts these tasks in the place of the engine's own. */
    static class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return TaskManager.class;
        }

        @Override
        public Session openSession() {
            return new VisibleTasks();
        }
    }
}

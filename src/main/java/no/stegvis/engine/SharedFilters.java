package no.stegvis.engine;

import java.util.List;
import java.util.Map;

import no.stegvis.engine.gate.EngineGate;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The four lists everybody finds in Tasklist. They alone may hold expressions, and only those the gate lists. */
@Component
class SharedFilters {

    private static final String ME = "${currentUser()}";
    private static final String MY_GROUPS = "${currentUserGroups()}";

    private final FilterService filters;
    private final TaskService tasks;
    private final EngineGate gate;

    SharedFilters(FilterService filters, TaskService tasks, EngineGate gate) {
        this.filters = filters;
        this.tasks = tasks;
        this.gate = gate;
    }

    /** @return the ids of the four, made where they are missing */
    List<String> seed() {
        return List.of(
                // what is urgent stands on top, however she sorts the rest
                seed("Mine oppgaver", 10, "#0a3d6b", tasks.createTaskQuery().taskAssigneeExpression(ME).orderByTaskPriority().desc()),
                seed("Gruppens oppgaver", 20, "#00509e", tasks.createTaskQuery().taskCandidateGroupInExpression(MY_GROUPS).taskUnassigned()),
                seed("Forfaller denne uken", 30, "#7a5200", mineOrMyGroups()
                        .dueAfterExpression("${days.startOfToday()}").dueBeforeExpression("${days.endOfWeek()}")),
                seed("For sent", 40, "#a30d0d", mineOrMyGroups().dueBeforeExpression("${days.startOfToday()}")));
    }

    private TaskQuery mineOrMyGroups() {
        return tasks.createTaskQuery().or().taskAssigneeExpression(ME).taskCandidateGroupInExpression(MY_GROUPS).endOr();
    }

    private String seed(String name, int priority, String color, TaskQuery query) {
        return filters.createTaskFilterQuery().filterName(name).list().stream().findFirst()
                .orElseGet(() -> made(name, priority, color, query)).getId();
    }

    private Filter made(String name, int priority, String color, TaskQuery query) {
        Filter filter = filters.newTaskFilter(name).setOwner(null).setQuery(query).setProperties(Map.of(
                "priority", priority, "color", color, "refresh", true, "showUndefinedVariable", false, "variables", List.of()));
        gate.saveSeeded(filters, filter);
        return filter;
    }
}

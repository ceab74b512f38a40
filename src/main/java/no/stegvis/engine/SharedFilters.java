package no.stegvis.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import no.stegvis.engine.gate.EngineGate;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists people find in Tasklist, each role its own: her own work, what her group may take, and what her role looks after. They alone may hold
 * expressions, and only those the gate lists. Each start makes them what this release says.
 */
@Component
class SharedFilters {

    private static final String ME = "${currentUser()}";
    private static final String MY_GROUPS = "${currentUserGroups()}";
    private static final String TODAY = "${days.startOfToday()}";
    private static final String TOMORROW = "${days.endOfToday()}";

    private static final List<String> WITH_PEOPLE = List.of("koordinator", "teamleder", "frivilligkoordinator");
    private static final List<String> ALL = List.of("koordinator", "teamleder", "frivilligkoordinator", "leder", "personvernombud", "systemansvarlig");
    private static final List<String> WITH_REPORTS = List.of("leder", "personvernombud", "systemansvarlig");
    private static final String[] ALERTS = {"scoreAlert", "emergencyAccessNotice"};
    private static final String[] REPORTS = {"reportDeadline", "reportSignOff"};
    private static final String[] READINGS = {"unusualReading", "emergencyAccess"};

    private final FilterService filters;
    private final TaskService tasks;
    private final EngineGate gate;

    SharedFilters(FilterService filters, TaskService tasks, EngineGate gate) {
        this.filters = filters;
        this.tasks = tasks;
        this.gate = gate;
    }

    private record Shared(String name, String color, List<String> roles, TaskQuery query) {
    }

    private List<Shared> shared() {
        return List.of(
                // what is urgent stands on top, however she sorts the rest
                new Shared("Mine oppgaver", "#0a3d6b", ALL, tasks.createTaskQuery().taskAssigneeExpression(ME).orderByTaskPriority().desc()),
                new Shared("Gruppens oppgaver", "#00509e", ALL, tasks.createTaskQuery().taskCandidateGroupInExpression(MY_GROUPS).taskUnassigned()),
                new Shared("Varsler", "#a30d0d", List.of("koordinator", "teamleder"), mineOrMyGroups().processDefinitionKeyIn(ALERTS)),
                new Shared("Rapporter", "#00509e", WITH_REPORTS, mineOrMyGroups().processDefinitionKeyIn(REPORTS)),
                new Shared("Innsyn å vurdere", "#a30d0d", List.of("personvernombud"), mineOrMyGroups().processDefinitionKeyIn(READINGS)),
                new Shared("Forfaller i dag", "#7a5200", WITH_PEOPLE, mineOrMyGroups().dueAfterExpression(TODAY).dueBeforeExpression(TOMORROW)),
                new Shared("Forfaller denne uken", "#7a5200", ALL, mineOrMyGroups().dueAfterExpression(TODAY).dueBeforeExpression("${days.endOfWeek()}")),
                new Shared("For sent", "#a30d0d", ALL, mineOrMyGroups().dueBeforeExpression(TODAY)),
                new Shared("Til oppfølging", "#0a3d6b", ALL, tasks.createTaskQuery().taskAssigneeExpression(ME).followUpBeforeExpression(TOMORROW)),
                new Shared("Hos kolleger", "#00509e", List.of("teamleder"), colleagues()),
                new Shared("Kolleger over fristen", "#a30d0d", List.of("teamleder"), colleagues().dueBeforeExpression(TODAY)));
    }

    /** @return the roles that each is for, by its id; made where it is missing, changed where it is of another release */
    Map<String, List<String>> seed() {
        Map<String, List<String>> seeded = new LinkedHashMap<>();
        List<Shared> wanted = shared();
        for (int place = 0; place < wanted.size(); place++) {
            seeded.put(seed(wanted.get(place), (place + 1) * 10), wanted.get(place).roles());
        }
        return seeded;
    }

    private TaskQuery mineOrMyGroups() {
        return tasks.createTaskQuery().or().taskAssigneeExpression(ME).taskCandidateGroupInExpression(MY_GROUPS).endOr();
    }

    /** What somebody has of all that her groups may take: a team leader's own among it, so that she sees what each has. */
    private TaskQuery colleagues() {
        return tasks.createTaskQuery().taskCandidateGroupInExpression(MY_GROUPS).includeAssignedTasks().taskAssigned();
    }

    private String seed(Shared shared, int place) {
        List<Filter> found = filters.createTaskFilterQuery().filterName(shared.name()).list();
        Filter filter = found.isEmpty() ? filters.newTaskFilter(shared.name()) : found.get(0);
        String before = found.isEmpty() ? null : told(filter);
        filter.setOwner(null).setQuery(shared.query()).setProperties(Map.of(
                "priority", place, "color", shared.color(), "refresh", true, "showUndefinedVariable", false, "variables", List.of()));
        return Objects.equals(before, told(filter)) ? filter.getId() : gate.saveSeeded(filters, filter).getId();
    }

    private static String told(Filter filter) {
        FilterEntity stored = (FilterEntity) filter;
        return stored.getOwner() + stored.getQueryInternal() + new TreeMap<>(stored.getProperties());
    }
}

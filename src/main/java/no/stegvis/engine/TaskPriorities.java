package no.stegvis.engine;

import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much a task hurries, by {@code taskPriority.dmn}: what kind it is, and how many days are left. The newest table that was deployed
 * decides, whoever deployed it. It is asked beside the engine, which would keep each question in its history; and about nobody: a priority
 * that knew who is protected would tell.
 *
 * <p>Each new task is asked about as it is made. As days pass, the others are looked at together: all open tasks of one kind with as many days left
 * are one question, and only those change whose priority is another one now.
 */
@Component
class TaskPriorities {

    static final String DECISION = "taskPriority";

    private static final Logger LOG = LoggerFactory.getLogger(TaskPriorities.class);

    /** More than a year is a year, so that the kinds of questions are not without number. */
    private static final int LONGEST_DAYS = 366;
    private static final int LOWEST = 0;
    private static final int HIGHEST = 100;

    /** The engine keeps its times as the JVM's, which is UTC. */
    private static final String DAYS_LEFT = """
            greatest(-%1$d, least(%1$d, (t.due_date_ at time zone 'UTC' at time zone 'Europe/Oslo')::date - cast(:today as date)))"""
            .formatted(LONGEST_DAYS);

    private static final String OPEN = """
            select d.key_ as process, t.task_def_key_ as task, %s as due_in_days, t.priority_ as priority
              from act_ru_task t
              join act_re_procdef d on d.id_ = t.proc_def_id_
             group by 1, 2, 3, 4""".formatted(DAYS_LEFT);

    /**
     * The revision stays: whoever is completing the task at this moment is not to be told that it has changed. For the same reason a task that
     * somebody is working on just now waits for the next time.
     */
    private static final String CHANGE = """
            with wanted as (
                select * from unnest(:processes, :tasks, :days, :now, :wanted) as w (process, task, due_in_days, priority, wanted)
            ), free as (
                select t.id_, w.wanted
                  from act_ru_task t
                  join act_re_procdef d on d.id_ = t.proc_def_id_
                  join wanted w on w.process = d.key_ and w.task = t.task_def_key_ and w.priority = t.priority_
                                and w.due_in_days is not distinct from %s
                   for no key update of t skip locked
            )
            update act_ru_task t set priority_ = free.wanted from free where t.id_ = free.id_""".formatted(DAYS_LEFT);

    /** @param dueInDays null where there is no deadline, below zero when it is over */
    private record Kind(String process, String task, Integer dueInDays, int priority) {
    }

    private record Changed(Kind kind, int wanted) {
    }

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final Days days;
    private final Caller caller;
    private final DmnEngine decisions = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private volatile String deployed;
    private volatile DmnDecision table;

    TaskPriorities(RepositoryService repository, JdbcClient jdbc, Days days, Caller caller) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.days = days;
        this.caller = caller;
    }

    /** @return 0 to 100, or empty where no rule of the table fits: then it is what the model says */
    OptionalInt of(String process, String task, Date due) {
        return asked(process, task, due == null ? null : Math.max(-LONGEST_DAYS, Math.min(LONGEST_DAYS, days.until(due))));
    }

    /** Takes the newest table into use. */
    void read() {
        DecisionDefinition newest = caller.asTheSystem(() ->
                repository.createDecisionDefinitionQuery().decisionDefinitionKey(DECISION).latestVersion().singleResult());
        if (newest == null || newest.getId().equals(deployed)) {
            return;
        }
        try {
            table = caller.asTheSystem(() -> decisions.parseDecision(DECISION, repository.getDecisionModel(newest.getId())));
        } catch (DmnEngineException e) {
            LOG.warn("Version {} of {} can't be used; the one before goes on", newest.getVersion(), DECISION, e);
        }
        deployed = newest.getId();
    }

    /**
     * Gives every open task the priority that is hers today, by the newest table.
     *
     * @return how many tasks have got another priority
     */
    int renew() {
        read();
        List<Kind> open = jdbc.sql(OPEN).param("today", days.today()).query(Kind.class).list();
        Map<List<Object>, OptionalInt> answers = new HashMap<>();
        List<Changed> changed = open.stream()
                .map(kind -> answers.computeIfAbsent(Arrays.asList(kind.process(), kind.task(), kind.dueInDays()),
                                question -> asked(kind.process(), kind.task(), kind.dueInDays()))
                        .stream().filter(wanted -> wanted != kind.priority()).mapToObj(wanted -> new Changed(kind, wanted)).findFirst())
                .flatMap(Optional::stream).toList();
        return changed.isEmpty() ? 0 : change(changed);
    }

    private int change(List<Changed> changed) {
        List<Kind> kinds = changed.stream().map(Changed::kind).toList();
        return jdbc.sql(CHANGE).param("today", days.today())
                .param("processes", kinds.stream().map(Kind::process).toArray(String[]::new))
                .param("tasks", kinds.stream().map(Kind::task).toArray(String[]::new))
                .param("days", kinds.stream().map(Kind::dueInDays).toArray(Integer[]::new))
                .param("now", kinds.stream().map(Kind::priority).toArray(Integer[]::new))
                .param("wanted", changed.stream().map(Changed::wanted).toArray(Integer[]::new)).update();
    }

    /** A table that can't answer leaves the task as it is: it must not keep anybody's work from going on. */
    private OptionalInt asked(String process, String task, Integer dueInDays) {
        DmnDecision asked = table;
        if (asked == null) {
            return OptionalInt.empty();
        }
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("process", process);
        inputs.put("task", task);
        inputs.put("dueInDays", dueInDays);
        try {
            DmnDecisionResult result = decisions.evaluateDecision(asked, inputs);
            return !result.isEmpty() && result.getFirstResult().getFirstEntry() instanceof Number priority
                    ? OptionalInt.of(Math.max(LOWEST, Math.min(HIGHEST, priority.intValue()))) : OptionalInt.empty();
        } catch (DmnEngineException e) {
            LOG.warn("{} has no answer for {}, due in {} days", DECISION, task, dueInDays, e);
            return OptionalInt.empty();
        }
    }
}

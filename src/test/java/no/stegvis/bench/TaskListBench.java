package no.stegvis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import no.stegvis.WholeApplication;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.access.Users;
import no.stegvis.engine.Directory;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * P1 and P2: the pages of Tasklist and their counts with 10,000 and with 100,000 open tasks. The ordinary user has ten
 * groups and sees nine of a hundred units. Reference: the same question with the same rule, written by hand, in the faster of
 * two ways.
 */
@WholeApplication
class TaskListBench {

    private static final int ROUNDS = 20;
    private static final int PAGE = 15;

    private static final String CANDIDATE = "select l.task_id_ from act_ru_identitylink l where l.type_ = 'candidate' and (l.user_id_ = :me or l.group_id_ in (:groups))";
    private static final String OWN = "t.assignee_ = :me and not exists (select from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null)";
    private static final String READABLE = """
            select d.id_ from act_re_procdef d join act_ru_authorization a on a.resource_type_ = 6 and a.resource_id_ in (d.key_, '*')
            where a.type_ in (0, 1) and a.perms_ & 64 = 64 and (a.user_id_ in (:me, '*') or a.group_id_ in (:groups))""";
    private static final String NOT_CLOSED = """
             and t.proc_inst_id_ not in (
                select p.id_ from stegvis.closed_case c join act_ru_execution p on p.business_key_ = c.case_number
                where not exists (select from stegvis.closed_case_reader r where r.case_number = c.case_number and r.user_id = :me
                                  and (r.until is null or r.until > timestamptz '2026-01-01')))""";
    private static final List<String> RULES = List.of(
            "(t.id_ in (" + CANDIDATE + ") or " + OWN + " or t.proc_def_id_ in (" + READABLE + "))" + NOT_CLOSED,
            "t.id_ in (" + CANDIDATE + " union all select t.id_ from act_ru_task t where " + OWN
                    + " union all select t.id_ from act_ru_task t where t.proc_def_id_ in (" + READABLE + "))" + NOT_CLOSED);
    private static final String IN_MY_GROUPS = "t.id_ in (select l.task_id_ from act_ru_identitylink l where l.type_ = 'candidate' and l.group_id_ in (:groups))";

    private final Map<String, List<String>> groupsOf = new LinkedHashMap<>();

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Units units;
    @Autowired
    private Users users;
    @Autowired
    private Directory directory;

    @Test
    void pages_and_counts() {
        people();
        Duel duel = new Duel("tasks.csv");
        Map<String, Double> small = new LinkedHashMap<>();
        Map<String, Double> big = new LinkedHashMap<>();
        fill(1, 10_000);
        measure(duel, "10,000", small);
        fill(10_001, 100_000);
        measure(duel, "100,000", big);
        duel.report(Stream.concat(Stream.of("P2, growing from 10,000 to 100,000 tasks (p50):"), big.keySet().stream().map(name ->
                String.format(Locale.ROOT, "  %-60s × %.2f", name, big.get(name) / small.get(name)))).toArray(String[]::new));
    }

    private void people() {
        units.create("hoved", "Hovedkontoret", null);
        List<Membership> ordinary = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            units.create("enhet" + i, "Enhet " + i, "hoved");
            if (i < 9) {
                ordinary.add(new Membership(Role.KOORDINATOR, "enhet" + i));
            }
        }
        users.create("ordinary", "Ordinary", "et langt passord 2026", false, ordinary);
        users.create("small", "One unit", "et langt passord 2026", false, List.of(new Membership(Role.KOORDINATOR, "enhet7")));
        users.create("nothing", "Nothing", "et langt passord 2026", false, List.of(new Membership(Role.LEDER, "enhet7")));
        users.create("everything", "Everything", "et langt passord 2026", false, List.of(new Membership(Role.TEAMLEDER, "hoved")));
        assertThat(groupsOf("ordinary")).hasSize(10);
    }

    private void fill(int from, int to) {
        String definition = jdbc.sql("select id_ from act_re_procdef where key_ = 'participantJourney'").query(String.class).single();
        for (String sql : List.of("""
                insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_,
                    is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
                select 'p' || i, 1, 'p' || i, 'p' || i, 'D-2026-' || i, :definition, 'userTask_makePlan', true, false, true, false, 1, 2, 1
                from generate_series(:from, :to) i""", """
                insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, assignee_, priority_,
                    create_time_, due_date_, suspension_state_)
                select md5(i::text), 1, 'p' || i, 'p' || i, :definition, 'Lag plan · D-2026-' || i, 'userTask_makePlan',
                    case when i % 5 < 3 then case when i % 100 < 9 and i % 7 = 0 and i <= 10000 then 'ordinary' else 'person.' || i % 300 end end, 50,
                    timestamp '2025-10-01' + abs(hashtext('c' || i)) % 7776000 * interval '1 second',
                    timestamp '2026-01-01' + abs(hashtext('d' || i)) % 7776000 * interval '1 second', 1
                from generate_series(:from, :to) i""", """
                insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                select 'l' || i, 1, 'koordinator-enhet' || i % 100, 'candidate', md5(i::text) from generate_series(:from, :to) i
                where :definition is not null""", """
                insert into stegvis.closed_case (case_number, closed_at)
                select 'D-2026-' || i, timestamptz '2026-01-01' from generate_series(:from, :to, 500) i where :definition is not null""")) {
            jdbc.sql(sql).param("definition", definition).param("from", from).param("to", to).update();
        }
        jdbc.sql("vacuum analyze").update();
    }

    private void measure(Duel duel, String size, Map<String, Double> medians) {
        String due = "t.due_date_ >= timestamp '2026-01-19' and t.due_date_ < timestamp '2026-01-26'";
        String late = "t.due_date_ < timestamp '2026-01-05'";
        String mineOrMyGroups = " and (t.assignee_ = :me or t.assignee_ is null and " + IN_MY_GROUPS + ")";
        for (String me : List.of("ordinary", "small", "nothing", "everything")) {
            Map<String, TaskQuery> questions = new LinkedHashMap<>();
            Map<String, String> byHand = new LinkedHashMap<>();
            questions.put("everything", tasks());
            byHand.put("everything", "true");
            questions.put("Mine oppgaver", tasks().taskAssignee(me));
            byHand.put("Mine oppgaver", "t.assignee_ = :me");
            if ("ordinary".equals(me)) {
                questions.put("Gruppens oppgaver", tasks().taskCandidateGroupIn(groupsOf(me)).taskUnassigned());
                byHand.put("Gruppens oppgaver", "t.assignee_ is null and " + IN_MY_GROUPS);
                questions.put("Forfaller denne uken", tasks().or().taskAssignee(me).taskCandidateGroupIn(groupsOf(me)).endOr()
                        .dueAfter(java.sql.Timestamp.valueOf("2026-01-19 00:00:00")).dueBefore(java.sql.Timestamp.valueOf("2026-01-26 00:00:00")));
                byHand.put("Forfaller denne uken", due + mineOrMyGroups);
                questions.put("For sent", tasks().or().taskAssignee(me).taskCandidateGroupIn(groupsOf(me)).endOr()
                        .dueBefore(java.sql.Timestamp.valueOf("2026-01-05 00:00:00")));
                byHand.put("For sent", late + mineOrMyGroups);
            }
            questions.forEach((name, question) -> {
                Filter filter = saved("bench " + size + me + name, question);
                for (String order : "everything".equals(name) ? List.of("create_time_ desc", "due_date_ asc") : List.of("create_time_ desc")) {
                    String title = me + ": " + name + ", by " + order.split("_")[0];
                    TaskQuery sorted = order.startsWith("create") ? tasks().orderByTaskCreateTime().desc() : tasks().orderByDueDate().asc();
                    String page = "select t.* from act_ru_task t where " + byHand.get(name) + " and %s order by t." + order + " limit " + PAGE;
                    Runnable ours = () -> as(me, () -> engine.getFilterService().<Task, TaskQuery>listPage(filter.getId(), sorted, 0, PAGE));
                    medians.put(title, duel.between(size + " " + title, ROUNDS, ours, faster(page, me)).candidateP50());
                }
                String count = "select count(*) from act_ru_task t where " + byHand.get(name) + " and %s";
                String title = me + ": " + name + ", count";
                medians.put(title, duel.between(size + " " + title, ROUNDS, () -> as(me, () -> engine.getFilterService().count(filter.getId())),
                        faster(count, me)).candidateP50());
            });
        }
    }

    /** A filter that everybody may use, as the ones Tasklist comes with. */
    private Filter saved(String name, TaskQuery question) {
        Filter filter = engine.getFilterService().saveFilter(engine.getFilterService().newTaskFilter(name).setQuery(question));
        Authorization everybody = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        everybody.setResource(Resources.FILTER);
        everybody.setResourceId(filter.getId());
        everybody.addPermission(Permissions.READ);
        engine.getAuthorizationService().saveAuthorization(everybody);
        return filter;
    }

    private TaskQuery tasks() {
        return engine.getTaskService().createTaskQuery();
    }

    /** The hand-written statement in whichever of the ways to write the rule is the faster one. */
    private Runnable faster(String sql, String me) {
        List<String> groups = groupsOf(me);
        List<Runnable> ways = RULES.stream().<Runnable>map(rule -> () ->
                jdbc.sql(sql.formatted(rule)).param("me", me).param("groups", groups).query().listOfRows()).toList();
        long[] took = new long[ways.size()];
        for (int i = 0; i < 8; i++) {
            for (int way = 0; way < took.length; way++) {
                long start = System.nanoTime();
                ways.get(way).run();
                took[way] += i < 3 ? 0 : System.nanoTime() - start;
            }
        }
        return ways.get(IntStream.range(0, took.length).reduce((a, b) -> took[a] <= took[b] ? a : b).getAsInt());
    }

    private List<String> groupsOf(String me) {
        return directory.groupsOf(me).stream().map(Directory.Group::id).toList();
    }

    private void as(String me, Runnable work) {
        engine.getIdentityService().setAuthentication(me, groupsOf.computeIfAbsent(me, this::groupsOf));
        try {
            work.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}

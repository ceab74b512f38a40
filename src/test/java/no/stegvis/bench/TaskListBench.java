package no.stegvis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import no.stegvis.StegvisApplication;
import no.stegvis.StockCamunda;
import no.stegvis.TestDatabase;
import no.stegvis.Visitor;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * P1 and P2: the pages of Tasklist and their counts with 10,000 and with 100,000 open tasks, in two databases of one run, so
 * that these are measured in turns too. The ordinary user has ten groups and sees nine of a hundred units. Reference: the same
 * question with the same rule, written by hand, in the faster of two ways. Beside them the stock build, for the ordinary user.
 */
@WholeApplication
class TaskListBench {

    private static final int ROUNDS = 10;
    private static final int PAGE = 15;
    private static final int STOCK_SECONDS = 10;
    private static final double PAGE_MILLISECONDS = 50;
    private static final double TIMES_REFERENCE = 3;
    private static final double GROWTH = 2;
    private static final String HAL = "application/hal+json";
    private static final String PASSWORD = "et langt passord 2026";

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

    private static ConfigurableApplicationContext ofTenThousand;
    private static StockTasks stock;

    @Autowired
    private ApplicationContext application;
    @LocalServerPort
    private int port;

    private final Duel duel = new Duel("tasks.csv");
    private final List<String> verdicts = new ArrayList<>();

    /** Before the application of the test itself, so that Camunda's web applications find that one's engine. */
    @BeforeAll
    static void the_others() {
        ofTenThousand = SpringApplication.run(StegvisApplication.class, "--server.port=0", "--stegvis.demo=false",
                "--camunda.bpm.job-execution.enabled=false", "--spring.datasource.url=" + TestDatabase.newDatabase(),
                "--spring.datasource.username=postgres", "--spring.datasource.password=postgres",
                "--spring.datasource.hikari.maximum-pool-size=4", "--spring.jmx.enabled=false");
        stock = new StockTasks(STOCK_SECONDS);
    }

    @AfterAll
    static void close() {
        stock.close();
        ofTenThousand.close();
    }

    @Test
    void pages_and_counts() {
        Place small = new Place(ofTenThousand);
        Place big = new Place(application);
        for (Place place : List.of(small, big)) {
            people(place);
        }
        stock.person("ordinary", big.groupsOf("ordinary"));
        small.fill(1, 10_000);
        stock.fill(1, 10_000);
        measure("10,000", small, List.of("ordinary"));
        big.fill(1, 100_000);
        stock.fill(10_001, 100_000);
        List<Duel.Result> measured = measure("100,000", big, List.of("ordinary", "small", "nothing", "everything"));
        List<Duel.Result> overHttp = overHttp("100,000", big);
        verdict("P1", measured.stream().filter(result -> result.name().contains("ordinary")).toList());
        verdict("P1 over HTTP", overHttp);
        growing(small, big);
        duel.report(verdicts.toArray(String[]::new));
    }

    private void people(Place place) {
        Units units = place.application.getBean(Units.class);
        Users users = place.application.getBean(Users.class);
        units.create("hoved", "Hovedkontoret", null);
        List<Membership> ordinary = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            units.create("enhet" + i, "Enhet " + i, "hoved");
            if (i < 9) {
                ordinary.add(new Membership(Role.KOORDINATOR, "enhet" + i));
            }
        }
        users.create("ordinary", "Ordinary", PASSWORD, false, ordinary);
        users.create("small", "One unit", PASSWORD, false, List.of(new Membership(Role.KOORDINATOR, "enhet7")));
        users.create("nothing", "Nothing", PASSWORD, false, List.of(new Membership(Role.LEDER, "enhet7")));
        users.create("everything", "Everything", PASSWORD, false, List.of(new Membership(Role.TEAMLEDER, "hoved")));
        assertThat(place.groupsOf("ordinary")).hasSize(10);
    }

    /** @return what the filter asks, and the same in SQL, by its name */
    private static Map<String, Question> questions(String me, List<String> groups) {
        Map<String, Question> all = new LinkedHashMap<>();
        all.put("everything", new Question("true", tasks -> tasks));
        all.put("Mine oppgaver", new Question("t.assignee_ = :me", tasks -> tasks.taskAssignee(me)));
        if (!"nothing".equals(me)) {
            String mineOrMyGroups = " and (t.assignee_ = :me or t.assignee_ is null and " + IN_MY_GROUPS + ")";
            all.put("Gruppens oppgaver", new Question("t.assignee_ is null and " + IN_MY_GROUPS,
                    tasks -> tasks.taskCandidateGroupIn(groups).taskUnassigned()));
            all.put("Forfaller denne uken", new Question(
                    "t.due_date_ > timestamp '2026-01-19' and t.due_date_ < timestamp '2026-01-26'" + mineOrMyGroups,
                    tasks -> tasks.or().taskAssignee(me).taskCandidateGroupIn(groups).endOr()
                            .dueAfter(Timestamp.valueOf("2026-01-19 00:00:00")).dueBefore(Timestamp.valueOf("2026-01-26 00:00:00"))));
            all.put("For sent", new Question("t.due_date_ < timestamp '2026-01-05'" + mineOrMyGroups,
                    tasks -> tasks.or().taskAssignee(me).taskCandidateGroupIn(groups).endOr().dueBefore(Timestamp.valueOf("2026-01-05 00:00:00"))));
        }
        return all;
    }

    private List<Duel.Result> measure(String size, Place place, List<String> people) {
        List<Duel.Result> results = new ArrayList<>();
        for (String me : people) {
            List<String> groups = place.groupsOf(me);
            Place theirs = "ordinary".equals(me) ? new Place(stock.engine(), groups) : null;
            questions(me, groups).forEach((name, question) -> {
                Asked ours = place.asked(me, question);
                Asked ofStock = theirs == null ? null : theirs.asked(me, question);
                for (String order : List.of("create_time_ desc", "due_date_ asc")) {
                    results.add(result(size + " " + me + ": " + name + ", by " + order.split("_")[0], ours.page(order),
                            faster(place, "select t.* from act_ru_task t where " + question.byHand + " and %s order by t." + order + " limit " + PAGE, me),
                            ofStock == null ? null : ofStock.page(order)));
                }
                results.add(result(size + " " + me + ": " + name + ", count", ours.count(),
                        faster(place, "select count(*) from act_ru_task t where " + question.byHand + " and %s", me),
                        ofStock == null ? null : ofStock.count()));
            });
        }
        return results;
    }

    private Duel.Result result(String name, Runnable ours, Runnable reference, Runnable ofStock) {
        return ofStock == null ? duel.between(name, ROUNDS, ours, reference) : duel.between(name, ROUNDS, ours, reference, ofStock, STOCK_SECONDS * 1000);
    }

    /** As Tasklist asks: a filter's page and its count in one request; and the same of a query of one's own, in two. */
    private List<Duel.Result> overHttp(String size, Place place) {
        List<Duel.Result> results = new ArrayList<>();
        Visitor onOurs = Visitor.signedIn(port, "ordinary");
        Visitor onStock = stock.signedIn("ordinary");
        List<String> groups = place.groupsOf("ordinary");
        Place theirs = new Place(stock.engine(), groups);
        questions("ordinary", groups).forEach((name, question) -> {
            String list = "/filter/%s/list?firstResult=0&maxResults=" + PAGE;
            String ours = Visitor.ENGINE + list.formatted(place.asked("ordinary", question).filter);
            String ofStock = StockCamunda.ENGINE + list.formatted(theirs.asked("ordinary", question).filter);
            String sorted = "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}";
            String byHand = " from act_ru_task t where " + question.byHand + " and %s";
            Runnable page = faster(place, "select t.*" + byHand + " order by t.create_time_ desc limit " + PAGE, "ordinary");
            Runnable count = faster(place, "select count(*)" + byHand, "ordinary");
            results.add(duel.between(size + " HTTP: " + name + ", page with count", ROUNDS, () -> ok(onOurs.post(ours, sorted, "Accept", HAL)),
                    () -> {
                        page.run();
                        count.run();
                    }, () -> ok(onStock.post(ofStock, sorted, "Accept", HAL)), STOCK_SECONDS * 1000));
        });
        String groupsTasks = "{\"candidateGroups\":[\"" + String.join("\",\"", groups) + "\"],\"unassigned\":true}";
        String byHand = " from act_ru_task t where t.assignee_ is null and " + IN_MY_GROUPS + " and %s";
        for (String route : List.of("/task?firstResult=0&maxResults=" + PAGE, "/task/count")) {
            String sql = route.endsWith("count") ? "select count(*)" + byHand : "select t.*" + byHand + " order by t.id_ limit " + PAGE;
            results.add(duel.between(size + " HTTP: POST " + route.split("\\?")[0], ROUNDS, () -> ok(onOurs.post(Visitor.ENGINE + route, groupsTasks)),
                    faster(place, sql, "ordinary"), () -> ok(onStock.post(StockCamunda.ENGINE + route, groupsTasks)), STOCK_SECONDS * 1000));
        }
        return results;
    }

    private static void ok(Visitor.Reply reply) {
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    }

    private void verdict(String bar, List<Duel.Result> results) {
        List<String> missed = results.stream().filter(result -> result.candidateP95() > PAGE_MILLISECONDS || result.ratio() > TIMES_REFERENCE)
                .map(Duel.Result::name).toList();
        verdicts.add("%s, Stegvis: %d of %d within p95 %.0f ms and %.0f times the reference%s".formatted(bar, results.size() - missed.size(),
                results.size(), PAGE_MILLISECONDS, TIMES_REFERENCE, missed.isEmpty() ? "" : "; MISSED: " + missed));
        long stockMissed = results.stream().filter(result -> result.stockOver(Math.min(PAGE_MILLISECONDS, TIMES_REFERENCE * result.referenceP50()))).count();
        verdicts.add("%s, stock: MISSED in %d of %d".formatted(bar, stockMissed, results.size()));
    }

    /** 10,000 and 100,000 in turns; the reference grows too. */
    private void growing(Place small, Place big) {
        Duel growth = new Duel("tasks-growing.csv");
        questions("ordinary", big.groupsOf("ordinary")).forEach((name, question) -> {
            Asked ofSmall = small.asked("ordinary", question);
            Asked ofBig = big.asked("ordinary", question);
            for (String what : List.of("page", "count")) {
                Duel.Result result = growth.between("100,000 beside 10,000: " + name + ", " + what, ROUNDS, ofBig.what(what), ofSmall.what(what));
                verdicts.add(String.format(Locale.ROOT, "P2, Stegvis: %-36s × %.2f%s", name + ", " + what, result.ratio(), result.ratio() > GROWTH ? "  MISSED" : ""));
            }
        });
        growth.report();
        verdicts.addAll(duel.stockGrowing("10,000 ", "100,000 ", GROWTH));
    }

    /** The hand-written statement in whichever of the ways to write the rule is the faster one. */
    private static Runnable faster(Place place, String sql, String me) {
        List<String> groups = place.groupsOf(me);
        List<Runnable> ways = RULES.stream().<Runnable>map(rule -> () ->
                place.jdbc.sql(sql.formatted(rule)).param("me", me).param("groups", groups).query().listOfRows()).toList();
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

    private record Question(String byHand, UnaryOperator<TaskQuery> query) {
    }

    /** An engine with its database. */
    private static final class Place {

        private final ApplicationContext application;
        private final ProcessEngine engine;
        private final JdbcClient jdbc;
        private final Map<String, List<String>> groups = new LinkedHashMap<>();

        Place(ApplicationContext application) {
            this.application = application;
            engine = application.getBean(ProcessEngine.class);
            jdbc = application.getBean(JdbcClient.class);
        }

        /** The stock engine's, where people are nobody's but the identity tables'. */
        Place(ProcessEngine stock, List<String> groupsOfOrdinary) {
            application = null;
            engine = stock;
            jdbc = null;
            groups.put("ordinary", groupsOfOrdinary);
        }

        void fill(int from, int to) {
            OpenTasks.fill(jdbc, from, to);
        }

        List<String> groupsOf(String me) {
            return groups.computeIfAbsent(me, id -> application.getBean(Directory.class).groupsOf(id).stream().map(Directory.Group::id).toList());
        }

        /** Kept in a filter that everybody may use, as the ones Tasklist comes with. */
        Asked asked(String me, Question question) {
            Filter filter = engine.getFilterService().saveFilter(engine.getFilterService().newTaskFilter("bench " + System.nanoTime())
                    .setQuery(question.query.apply(engine.getTaskService().createTaskQuery())));
            Authorization everybody = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            everybody.setResource(Resources.FILTER);
            everybody.setResourceId(filter.getId());
            everybody.addPermission(Permissions.READ);
            engine.getAuthorizationService().saveAuthorization(everybody);
            return new Asked(this, me, filter.getId());
        }

        private void as(String me, Runnable work) {
            engine.getIdentityService().setAuthentication(me, groupsOf(me));
            try {
                work.run();
            } finally {
                engine.getIdentityService().clearAuthentication();
            }
        }
    }

    /** A kept question and who asks it. */
    private record Asked(Place place, String me, String filter) {

        Runnable page(String order) {
            TaskQuery tasks = place.engine.getTaskService().createTaskQuery();
            TaskQuery sorted = order.startsWith("create") ? tasks.orderByTaskCreateTime().desc() : tasks.orderByDueDate().asc();
            return () -> place.as(me, () -> place.engine.getFilterService().<Task, TaskQuery>listPage(filter, sorted, 0, PAGE));
        }

        Runnable what(String pageOrCount) {
            return "page".equals(pageOrCount) ? page("create_time_ desc") : count();
        }

        Runnable count() {
            return () -> place.as(me, () -> place.engine.getFilterService().count(filter));
        }
    }
}

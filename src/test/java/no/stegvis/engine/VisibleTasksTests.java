package no.stegvis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.TestDatabase;
import no.stegvis.Visitor;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.access.Users;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each sees exactly the tasks of the rule, not one more, not one less, whatever she asks: held against SQL written by hand
 * over memberships, links and grants, that shares nothing with the application's own.
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VisibleTasksTests {

    private static final long SEED = 20260307;
    private static final int TASKS = 400;
    /** Nobody is given more at once. */
    private static final int MOST = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> UNITS = List.of("syn", "synvest", "synost", "synbergen");

    private static final String GROUPS = """
            with recursive reach (role, unit_id) as (
                select role, unit_id from stegvis.membership where user_id = :user
                union
                select reach.role, below.id from reach join stegvis.unit below on below.parent_id = reach.unit_id
            )
            select role from reach
            union select role || '-' || unit_id from reach
            union select 'koordinator-' || unit_id from reach where role = 'teamleder'
            union select 'camunda-admin' from reach where role = 'systemansvarlig'
            """;

    private static final String VISIBLE = """
            select t.id_
            from act_ru_task t
            left join act_re_procdef d on d.id_ = t.proc_def_id_
            left join act_ru_execution p on p.id_ = t.proc_inst_id_
            left join stegvis.closed_case c on c.case_number = p.business_key_
            left join stegvis.closed_case_reader r on r.case_number = c.case_number and r.user_id = :user
                                                  and coalesce(r.until > :now, true)
            where (exists (select from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate'
                                                               and (l.user_id_ = :user or l.group_id_ = any (:groups)))
                   or t.assignee_ = :user
                      and (select count(l.group_id_) from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate') = 0
                   or exists (select from act_ru_authorization a
                              where a.resource_type_ = 6 and a.resource_id_ in ('*', d.key_) and a.perms_ & 64 = 64
                                and (a.user_id_ in ('*', :user) or a.group_id_ = any (:groups))))
              and (c.case_number is null or r.user_id is not null)
              and (:user, p.business_key_) not in (select user_id, case_number from stegvis.own_case)
            """;

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private Units units;
    @Autowired
    private Users users;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private TaskTables tables;

    private final List<String> people = new ArrayList<>();
    private final List<String> made = new ArrayList<>();
    private final Map<String, List<String>> answers = new HashMap<>();
    private Random random;

    @BeforeAll
    void tasks_of_many_kinds() {
        walk.organisation();
        units.create("syn", "Synlig", "hoved");
        units.create("synvest", "Synlig vest", "syn");
        units.create("synost", "Synlig øst", "syn");
        units.create("synbergen", "Synlig Bergen", "synvest");
        people();
        random = new Random(SEED);
        List<String> journeys = definition("participantJourney");
        List<String> measures = definition("activityMeasure");
        for (int i = 0; i < TASKS; i++) {
            boolean measure = i % 5 == 0;
            task("syn-" + i, measure ? measures.get(0) : journeys.get(0), measure ? "userTask_followUpActivity" : "userTask_makePlan", i);
        }
        for (int i = 0; i < TASKS; i += 37) {
            jdbc.sql("insert into stegvis.closed_case (case_number, closed_at) values (:case, :at)")
                    .param("case", "D-2031-" + (10000 + i)).param("at", now()).update();
            for (String person : people) {
                int lot = random.nextInt(6);
                if (lot < 3) {
                    jdbc.sql("insert into stegvis.closed_case_reader (case_number, user_id, until) values (:case, :user, :until)")
                            .param("case", "D-2031-" + (10000 + i)).param("user", person)
                            .param("until", lot == 0 ? null : now().plusHours(lot == 1 ? 1 : -1), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).update();
                }
            }
        }
        for (int i = 0; i < TASKS; i += 23) {
            jdbc.sql("insert into stegvis.own_case (user_id, case_number, marked_at, marked_by) values (:user, :case, :at, 'x')")
                    .param("user", people.get(random.nextInt(people.size()))).param("case", "D-2031-" + (10000 + i)).param("at", now()).update();
        }
        grant(null, "frivilligkoordinator-synost", Resources.PROCESS_DEFINITION, "activityMeasure", Authorization.AUTH_TYPE_GRANT);
        grant("syn.leser", null, Resources.PROCESS_DEFINITION, "*", Authorization.AUTH_TYPE_GRANT);
        jdbc.sql("analyze act_ru_task").update();
        jdbc.sql("analyze act_ru_identitylink").update();
    }

    private void people() {
        for (Role role : Role.values()) {
            for (String unit : List.of("syn", "synvest")) {
                person("syn." + role.id() + "." + unit, new Membership(role, unit));
            }
        }
        person("syn.bergen", new Membership(Role.KOORDINATOR, "synbergen"));
        person("syn.flere", new Membership(Role.KOORDINATOR, "synbergen"), new Membership(Role.TEAMLEDER, "synost"),
                new Membership(Role.LEDER, "syn"));
        person("syn.ost", new Membership(Role.FRIVILLIGKOORDINATOR, "synost"));
        person("syn.leser", new Membership(Role.LEDER, "synost"));
        person("syn.uten");
        person("syn.sluttet", new Membership(Role.KOORDINATOR, "synvest"));
        person("syn.flyttet", new Membership(Role.KOORDINATOR, "synvest"));
        users.leave("syn.sluttet", new Membership(Role.KOORDINATOR, "synvest"));
        users.leave("syn.flyttet", new Membership(Role.KOORDINATOR, "synvest"));
        users.join("syn.flyttet", new Membership(Role.KOORDINATOR, "synost"));
    }

    private void person(String id, Membership... memberships) {
        users.create(id, id, "et langt passord 2026", false, List.of(memberships));
        people.add(id);
    }

    private void task(String id, String definition, String element, int i) {
        String assignee = random.nextInt(5) < 3 ? people.get(random.nextInt(people.size())) : null;
        jdbc.sql("""
                insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_,
                    is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
                values (:id, 1, :id, :id, :case, :definition, :element, true, false, true, false, 1, 18, 1)""")
                .param("id", "p" + id).param("case", "D-2031-" + (10000 + i)).param("definition", definition).param("element", element).update();
        jdbc.sql("""
                insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, assignee_, owner_,
                    priority_, create_time_, due_date_, follow_up_date_, suspension_state_)
                values (:id, 1, :process, :process, :definition, :name, :element, :assignee, :owner, :priority,
                    timestamp '2026-01-01' + :made * interval '1 minute', timestamp '2026-01-01' + :due * interval '1 hour',
                    timestamp '2026-02-01' + :followUp * interval '1 day', :state)""")
                .param("id", id).param("process", "p" + id).param("definition", definition)
                .param("name", (i % 3 == 0 ? "Lag plan" : "Følg opp") + " · D-2031-" + (10000 + i))
                .param("element", element).param("assignee", assignee)
                .param("owner", random.nextInt(20) == 0 ? people.get(random.nextInt(people.size())) : null)
                .param("priority", random.nextInt(4) * 25).param("made", random.nextInt(100_000))
                .param("due", random.nextInt(8) == 0 ? null : random.nextInt(2000), java.sql.Types.INTEGER)
                .param("followUp", random.nextInt(3) == 0 ? random.nextInt(60) : null, java.sql.Types.INTEGER)
                .param("state", random.nextInt(15) == 0 ? 2 : 1).update();
        Set<String> groups = new HashSet<>();
        int kind = random.nextInt(12);
        if (kind > 0) {
            groups.add((random.nextInt(4) == 0 ? "teamleder-" : "koordinator-") + unit());
        }
        if (kind > 9) {
            groups.add("koordinator-" + unit());
            groups.add("leder-" + unit());
        }
        groups.forEach(group -> link(id, null, group));
        if (random.nextInt(25) == 0) {
            link(id, people.get(random.nextInt(people.size())), null);
        }
        jdbc.sql("""
                insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, proc_def_id_, text_, var_scope_, sequence_counter_, is_concurrent_local_)
                values (:id, 1, 'string', 'unit', :process, :process, :definition, :unit, :process, 1, false)""")
                .param("id", "v" + id).param("process", "p" + id).param("definition", definition).param("unit", unit()).update();
    }

    private String unit() {
        return UNITS.get(random.nextInt(UNITS.size()));
    }

    private void link(String task, String user, String group) {
        jdbc.sql("insert into act_ru_identitylink (id_, rev_, group_id_, user_id_, type_, task_id_) values (:id, 1, :group, :user, 'candidate', :task)")
                .param("id", "syn-l" + made.size()).param("group", group).param("user", user).param("task", task).update();
        made.add(task);
    }

    @AfterAll
    void all_of_it_is_gone_again() {
        jdbc.sql("delete from stegvis.closed_case_reader where user_id like 'syn.%'").update();
        jdbc.sql("delete from stegvis.closed_case where case_number like 'D-2031-%'").update();
        jdbc.sql("delete from stegvis.own_case where case_number like 'D-2031-%'").update();
        jdbc.sql("delete from act_ru_identitylink where id_ like 'syn-l%'").update();
        jdbc.sql("delete from act_ru_variable where id_ like 'vsyn-%'").update();
        jdbc.sql("delete from act_ru_task where id_ like 'syn-%'").update();
        jdbc.sql("delete from act_ru_execution where id_ like 'psyn-%'").update();
        jdbc.sql("delete from act_ru_authorization where id_ like 'syn-%' or user_id_ = 'syn.leser' or group_id_ = 'frivilligkoordinator-synost'").update();
        engine.getFilterService().createTaskFilterQuery().filterNameLike("syn %").list()
                .forEach(filter -> engine.getFilterService().deleteFilter(filter.getId()));
    }

    /** @return what people ask, as JSON; {@code me}, {@code other} and {@code groups} stand for the one who asks */
    private static Map<String, String> questions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("everything", "{}");
        all.put("hers", "{'assignee':me}");
        all.put("somebody else's", "{'assignee':other}");
        all.put("anybody's", "{'assigneeLike':'%'}");
        all.put("assigned", "{'assigned':true}");
        all.put("nobody's", "{'unassigned':true}");
        all.put("her groups'", "{'candidateGroups':groups,'unassigned':true}");
        all.put("her groups' and taken", "{'candidateGroups':groups,'includeAssignedTasks':true}");
        all.put("one group's", "{'candidateGroup':'koordinator-synvest','includeAssignedTasks':true}");
        all.put("others' groups", "{'candidateGroups':['koordinator-synvest','teamleder-synost','leder-syn'],'includeAssignedTasks':true}");
        all.put("groups like", "{'candidateGroups':groups,'includeAssignedTasks':true,'orQueries':[{'candidateGroups':['koordinator-synost'],'includeAssignedTasks':true,'assignee':other}]}");
        all.put("candidate herself", "{'candidateUser':me,'includeAssignedTasks':true}");
        all.put("candidate somebody else", "{'candidateUser':other,'includeAssignedTasks':true}");
        all.put("candidate somebody else, her groups", "{'orQueries':[{'candidateUser':other,'candidateGroups':groups,'includeAssignedTasks':true}]}");
        all.put("involving her", "{'involvedUser':me}");
        all.put("involving somebody else", "{'involvedUser':other}");
        all.put("with groups", "{'withCandidateGroups':true}");
        all.put("without groups", "{'withoutCandidateGroups':true}");
        all.put("with people", "{'withCandidateUsers':true}");
        all.put("owned", "{'owner':me}");
        all.put("late", "{'dueBefore':'2026-02-10T00:00:00.000+0000'}");
        all.put("this week, hers or her groups'", "{'dueAfter':'2026-01-10T00:00:00.000+0000','dueBefore':'2026-02-01T00:00:00.000+0000',"
                + "'orQueries':[{'assignee':me,'candidateGroups':groups}]}");
        all.put("late, hers or her groups'", "{'dueBefore':'2026-02-01T00:00:00.000+0000','orQueries':[{'assignee':me,'candidateGroups':groups}]}");
        all.put("any alternative", "{'orQueries':[{'assigneeLike':'%','unassigned':true}]}");
        all.put("others' as alternative", "{'orQueries':[{'assignee':other,'dueBefore':'2026-03-01T00:00:00.000+0000'}]}");
        all.put("foreign groups as alternative", "{'orQueries':[{'candidateGroups':['koordinator-synvest','koordinator-synost','teamleder-syn'],'assigneeLike':'%'}]}");
        all.put("two alternatives", "{'orQueries':[{'assignee':me,'candidateGroups':groups},{'nameLike':'%plan%','priority':50}]}");
        all.put("alternative by process", "{'orQueries':[{'processDefinitionKey':'activityMeasure','assignee':me}]}");
        all.put("alternative by case", "{'orQueries':[{'processInstanceBusinessKey':'D-2031-10037','assignee':other}]}");
        all.put("due or not", "{'withoutDueDate':true}");
        all.put("followed up", "{'followUpBeforeOrNotExistent':'2026-02-20T00:00:00.000+0000'}");
        all.put("by name", "{'nameLike':'%PLAN%'}");
        all.put("by case number", "{'processInstanceBusinessKey':'D-2031-10037'}");
        all.put("by part of a case number", "{'processInstanceBusinessKeyLike':'D-2031-101%'}");
        all.put("by process", "{'processDefinitionKey':'activityMeasure'}");
        all.put("by processes", "{'processDefinitionKeyIn':['activityMeasure','participantJourney']}");
        all.put("by element", "{'taskDefinitionKeyIn':['userTask_makePlan']}");
        all.put("by unit", "{'processVariables':[{'name':'unit','operator':'eq','value':'synvest'}]}");
        all.put("by id", "{'taskIdIn':['syn-1','syn-37','syn-74','syn-111','syn-5','syn-10']}");
        all.put("active", "{'active':true}");
        all.put("suspended", "{'suspended':true,'priority':50}");
        all.put("by due day", "{'sorting':[{'sortBy':'dueDate','sortOrder':'asc'}]}");
        all.put("newest first", "{'sorting':[{'sortBy':'created','sortOrder':'desc'}]}");
        all.put("by name and priority", "{'sorting':[{'sortBy':'nameCaseInsensitive','sortOrder':'asc'},{'sortBy':'priority','sortOrder':'desc'}]}");
        all.put("by assignee, of her groups", "{'candidateGroups':groups,'includeAssignedTasks':true,'sorting':[{'sortBy':'assignee','sortOrder':'asc'}]}");
        all.put("by variable", "{'sorting':[{'sortBy':'processVariable','sortOrder':'asc','parameters':{'variable':'unit','type':'string'}}]}");
        return all;
    }

    private String asked(String question, String me) {
        List<String> groups = groupsOf(me);
        String other = people.get((people.indexOf(me) + 5) % people.size());
        String list = groups.isEmpty() ? "['ingen']" : "['" + String.join("','", groups) + "']";
        return question.replace(":me", ":'" + me + "'").replace(":other", ":'" + other + "'").replace(":groups", ":" + list).replace('\'', '"');
    }

    private TaskQuery query(String json) {
        try {
            TaskQueryDto asked = JSON.readValue(json, TaskQueryDto.class);
            asked.setObjectMapper(JSON);
            return asked.toQuery(engine);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> each_finds_what_the_rule_says_whatever_she_asks() {
        return people.stream().flatMap(me -> {
            Set<String> visible = visible(me);
            return questions().entrySet().stream().map(question -> dynamicTest(me + ": " + question.getKey(), () -> {
                String json = asked(question.getValue(), me);
                List<String> expected = found(json).stream().filter(visible::contains).toList();
                as(me, () -> {
                    List<String> found = ids(query(json).listPage(0, MOST));
                    assertThat(found.stream().sorted().toList()).containsExactlyElementsOf(expected);
                    assertThat(query(json).count()).isEqualTo(expected.size());
                    if (json.contains("sorting") && json.contains("created")) {
                        List<String> paged = new ArrayList<>();
                        for (int first = 0; first < found.size(); first += 25) {
                            paged.addAll(ids(query(json).listPage(first, 25)));
                        }
                        assertThat(paged.stream().sorted().toList()).containsExactlyElementsOf(expected);
                    }
                    return null;
                });
            }));
        });
    }

    @Test
    void the_questions_are_worth_asking() {
        assertThat(people).hasSizeGreaterThan(18);
        int all = jdbc.sql("select count(*) from act_ru_task").query(Integer.class).single();
        assertThat(visible("syn.teamleder.syn")).hasSizeBetween(300, all - 1);
        assertThat(visible("syn.leser")).hasSizeBetween(300, all - 1);
        assertThat(visible("syn.koordinator.synvest")).hasSizeBetween(100, 250);
        assertThat(visible("syn.bergen")).hasSizeBetween(40, 150);
        assertThat(visible("syn.uten")).as("candidate herself, and given to no group").hasSizeBetween(1, 10);
        assertThat(visible("syn.sluttet")).as("what was hers in the unit is gone").hasSizeBetween(1, 10);
        assertThat(jdbc.sql("select count(*) from act_ru_task where assignee_ = 'syn.sluttet'").query(Long.class).single()).isGreaterThan(8);
    }

    /** Who may take many tasks is asked in other ways, and counts are tried among some of them first. */
    @Test
    void counting_stops_where_nobody_counts_any_more_and_is_exact_before() {
        jdbc.sql("""
                insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, suspension_state_, priority_, assignee_, create_time_, due_date_)
                select 'syn-many-' || i, 1, 'psyn-1', 'psyn-1', :definition, 'Lag plan', 'userTask_makePlan', 1, case when i % 5 = 0 then 50 else 0 end,
                       case when i % 2 = 0 then 'syn.bergen' end, timestamp '2026-01-01' + i * interval '1 minute',
                       case when i % 3 = 0 then timestamp '2025-12-20' + i * interval '1 hour' end
                from generate_series(1, 2300) i""")
                .param("definition", definition("participantJourney").get(0)).update();
        jdbc.sql("""
                insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                select 'syn-l-many-' || i, 1, 'leder-synbergen', 'candidate', 'syn-many-' || i from generate_series(1, 2300) i
                union all
                select 'syn-l-many-twice-' || i, 1, 'leder-syn', 'candidate', 'syn-many-' || i from generate_series(1, 300) i""").update();
        try {
            String me = "syn.leder.syn";
            Set<String> visible = visible(me);
            assertThat(visible).hasSizeGreaterThan(2300);
            List<String> counted = new ArrayList<>();
            questions().forEach((name, question) -> {
                String json = asked(question, me);
                List<String> expected = pages(json.replaceAll(",?\"sorting\":\\[.*]", "")).stream().filter(visible::contains).toList();
                as(me, () -> {
                    if (!json.contains("sorting") || json.contains("created")) {
                        // pages of an order with ties don't fit one another, in any engine
                        assertThat(pages(json)).as(name).containsExactlyInAnyOrderElementsOf(expected);
                    }
                    assertThat(query(json).count()).as(name).isEqualTo(Math.min(expected.size(), TaskReach.COUNTED_AT_MOST));
                    return null;
                });
                counted.add(expected.size() > TaskReach.COUNTED_AT_MOST ? "stopped" : expected.size() > 300 ? "many" : "few");
            });
            assertThat(counted).contains("stopped", "many", "few");
            assertThat(query("{}").count()).as("the application counts all").isGreaterThan(2600);
        } finally {
            jdbc.sql("delete from act_ru_identitylink where id_ like 'syn-l-many-%'").update();
            jdbc.sql("delete from act_ru_task where id_ like 'syn-many-%'").update();
        }
    }

    /** The same over HTTP: list, count, saved filters, and what has happened. */
    @TestFactory
    Stream<DynamicTest> over_rest_too() {
        return Stream.of("syn.koordinator.synvest", "syn.flere", "syn.ost", "syn.leder.syn").flatMap(me -> {
            Visitor visitor = Visitor.signedIn(port, me);
            Set<String> visible = visible(me);
            return questions().entrySet().stream().map(question -> dynamicTest(me + ": " + question.getKey(), () -> {
                String json = asked(question.getValue(), me);
                List<String> expected = found(json).stream().filter(visible::contains).toList();
                assertThat(ids(visitor.post(Visitor.ENGINE + "/task?maxResults=1000", json).json())).containsExactlyElementsOf(expected);
                assertThat(visitor.post(Visitor.ENGINE + "/task/count", json.replaceAll(",?\"sorting\":\\[[^]]*]", "")).json().path("count").asLong())
                        .isEqualTo(expected.size());
                String filter = saved(json);
                String address = Visitor.ENGINE + "/filter/" + filter;
                // what the engine keeps of a question in a filter is its own affair
                List<String> kept = ids(engine.getFilterService().<Task>list(filter)).stream().filter(visible::contains).sorted().toList();
                assertThat(ids(visitor.get(address + "/list?maxResults=1000").json())).containsExactlyElementsOf(kept);
                assertThat(visitor.get(address + "/count").json().path("count").asLong()).isEqualTo(kept.size());
                assertThat(visitor.get(address + "/singleResult").status()).isEqualTo(kept.isEmpty() ? 204 : kept.size() == 1 ? 200 : 400);
                TaskQuery more = engine.getTaskService().createTaskQuery().taskPriority(50);
                assertThat(ids(visitor.post(address + "/list?maxResults=1000", "{\"priority\":50}").json())).containsExactlyElementsOf(
                        ids(engine.getFilterService().<Task, TaskQuery>list(filter, more)).stream().filter(visible::contains).sorted().toList());
            }));
        });
    }

    /** What the history tells is for administrators, whatever a task has been to somebody. */
    @Test
    void of_the_history_those_who_work_see_nothing() {
        Visitor visitor = Visitor.signedIn(port, "syn.koordinator.synvest");
        for (String what : List.of("task", "activity-instance", "process-instance", "variable-instance", "identity-link-log", "detail", "user-operation", "job-log")) {
            assertThat(visitor.get(Visitor.ENGINE + "/history/" + what + "?maxResults=100").body()).as(what).isEqualTo("[]");
            assertThat(visitor.get(Visitor.ENGINE + "/history/" + what + "/count").body()).as(what).isEqualTo("{\"count\":0}");
        }
    }

    /** Claim, form, variables, links: the same rule for each single task as for lists of them. */
    @TestFactory
    Stream<DynamicTest> every_request_about_one_task_goes_by_the_rule() {
        return Stream.of("syn.koordinator.synvest", "syn.flere", "syn.leser", "syn.flyttet", "syn.leder.synvest").flatMap(me -> {
            Visitor visitor = Visitor.signedIn(port, me);
            Set<String> visible = visible(me);
            Random lots = new Random(SEED);
            return Stream.generate(() -> "syn-" + lots.nextInt(TASKS)).distinct().limit(8).map(task -> dynamicTest(me + " and " + task, () -> {
                boolean seen = visible.contains(task);
                String address = Visitor.ENGINE + "/task/" + task;
                for (String part : List.of("", "/form", "/identity-links", "/variables", "/form-variables", "/localVariables", "/variables/unit")) {
                    Visitor.Reply reply = visitor.get(address + part);
                    if (seen) {
                        assertThat(reply.status()).as(part).isEqualTo(200);
                    } else {
                        assertThat(reply.status()).as(part).isIn(403, 404);
                        assertThat(reply.body()).as(part).doesNotContain("D-2031").doesNotContain("synvest").doesNotContain("userTask");
                    }
                }
                boolean works = seen && !readsOnly(me, task);
                assertThat(as(me, () -> allowed(() -> engine.getTaskService().setFollowUpDate(task, null)))).isEqualTo(works);
                assertThat(as(me, () -> allowed(() -> engine.getTaskService().setVariable(task, "unit", "synvest")))).as("variable").isEqualTo(works);
            }));
        });
    }

    private boolean allowed(Runnable work) {
        try {
            work.run();
            return true;
        } catch (CompletionRefused refusedByOtherGuards) {
            return true;
        } catch (org.camunda.bpm.engine.AuthorizationException refused) {
            return false;
        }
    }

    /** Whether she sees the task only because she may read all of its process. */
    private boolean readsOnly(String me, String task) {
        return jdbc.sql(VISIBLE.replace("a.perms_ & 64 = 64", "false") + " and t.id_ = :task").params(of(me)).param("task", task)
                .query(String.class).list().isEmpty();
    }

    @Test
    void who_has_no_role_left_is_not_let_in() {
        for (String me : List.of("syn.uten", "syn.sluttet")) {
            assertThat(Visitor.signedIn(port, me).post(Visitor.ENGINE + "/task", "{}").status()).isEqualTo(403);
        }
    }

    @Test
    void what_somebody_lost_she_does_not_see_any_more() {
        walk.itIs(java.time.LocalDate.of(2025, 8, 4));
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        users.create("syn.vikar", "Vikar", "et langt passord 2026", false, List.of(new Membership(Role.KOORDINATOR, "vest")));
        TaskView task = walk.task(walk.start(kari), "userTask_holdFirstConversation");
        Visitor stand = Visitor.signedIn(port, "syn.vikar");
        String address = Visitor.ENGINE + "/task/" + task.id();
        assertThat(stand.post(address + "/claim", Map.of("userId", "syn.vikar")).status()).isEqualTo(204);
        assertThat(kari.post(address + "/assignee", Map.of("userId", Walk.COORDINATOR)).status()).isEqualTo(204);
        users.leave("syn.vikar", new Membership(Role.KOORDINATOR, "vest"));
        users.join("syn.vikar", new Membership(Role.KOORDINATOR, "nord"));
        assertThat(stand.get(address).status()).isEqualTo(404);
        assertThat(stand.get(Visitor.ENGINE + "/task?maxResults=1000").body()).doesNotContain(task.id());
        assertThat(stand.get(address + "/form").status()).isIn(403, 404);
        assertThat(stand.post(address + "/assignee", Map.of("userId", "syn.vikar")).status()).isIn(403, 404);
        assertThat(jdbc.sql("select count(*) from act_ru_authorization where resource_type_ = 7").query(Long.class).single()).isZero();
    }

    /** Why all this: the engine by itself leaves the grant of whoever once had a task. */
    @Test
    void a_stock_engine_goes_on_showing_it() {
        ProcessEngine stock = ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration().setAuthorizationEnabled(true)
                .setProcessEngineName("stockTasks").setJdbcUrl(TestDatabase.newDatabase()).setJdbcUsername("postgres").setJdbcPassword("postgres")
                .setJdbcDriver("org.postgresql.Driver").setDatabaseSchemaUpdate("true").buildProcessEngine();
        try {
            Task task = stock.getTaskService().newTask();
            stock.getTaskService().saveTask(task);
            stock.getTaskService().addCandidateGroup(task.getId(), "koordinator-vest");
            stock.getTaskService().setAssignee(task.getId(), "vikar");
            stock.getTaskService().setAssignee(task.getId(), "kari");
            stock.getIdentityService().setAuthentication("vikar", List.of());
            assertThat(ids(stock.getTaskService().createTaskQuery().list())).containsExactly(task.getId());
        } finally {
            stock.close();
        }
    }

    @Test
    void grants_of_earlier_releases_are_cleared_and_the_indexes_are_there() {
        grant("syn.uten", null, Resources.TASK, "syn-1", Authorization.AUTH_TYPE_GRANT);
        jdbc.sql("drop index stegvis_task_candidate").update();
        tables.start();
        assertThat(jdbc.sql("select count(*) from act_ru_authorization where resource_type_ = 7").query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select indexname from pg_indexes where indexname like 'stegvis_task_%' order by 1").query(String.class).list())
                .containsExactly("stegvis_task_assignee_created", "stegvis_task_assignee_due", "stegvis_task_candidate", "stegvis_task_day", "stegvis_task_groups", "stegvis_task_nobodys");
    }

    private String saved(String json) {
        FilterService service = engine.getFilterService();
        Filter filter = service.saveFilter(service.newTaskFilter("syn " + json.hashCode()).setQuery(query(json)));
        grant("*", null, Resources.FILTER, filter.getId(), Authorization.AUTH_TYPE_GLOBAL);
        return filter.getId();
    }

    private void grant(String user, String group, Resource resource, String id, int type) {
        AuthorizationService service = engine.getAuthorizationService();
        Authorization grant = service.createNewAuthorization(type);
        if (type == Authorization.AUTH_TYPE_GRANT) {
            grant.setUserId(user);
            grant.setGroupId(group);
        }
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.addPermission(resource == Resources.PROCESS_DEFINITION ? Permissions.READ_TASK : Permissions.READ);
        service.saveAuthorization(grant);
    }

    /** What the question finds for the application itself, which may see everything. */
    private List<String> found(String json) {
        return answers.computeIfAbsent(json, asked -> ids(query(asked).list()).stream().sorted().toList());
    }

    private List<String> definition(String key) {
        return jdbc.sql("select id_ from act_re_procdef where key_ = :key order by version_ desc").param("key", key).query(String.class).list();
    }

    private Set<String> visible(String me) {
        return new HashSet<>(jdbc.sql(VISIBLE).params(of(me)).query(String.class).list());
    }

    private Map<String, Object> of(String me) {
        return Map.of("user", me, "groups", groupsOf(me).toArray(String[]::new), "now", now());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private List<String> groupsOf(String me) {
        return jdbc.sql(GROUPS).param("user", me).query(String.class).list();
    }

    private <T> T as(String me, Supplier<T> work) {
        engine.getIdentityService().setAuthentication(me, groupsOf(me));
        try {
            return work.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private List<String> pages(String json) {
        List<String> all = new ArrayList<>();
        for (int first = 0; first < 3 * MOST; first += MOST) {
            all.addAll(ids(query(json).listPage(first, MOST)));
        }
        return all.stream().distinct().toList();
    }

    private static List<String> ids(List<Task> tasks) {
        return tasks.stream().map(Task::getId).toList();
    }

    private static List<String> ids(JsonNode tasks) {
        List<String> ids = new ArrayList<>();
        tasks.forEach(task -> ids.add(task.path("id").asText()));
        return ids.stream().sorted().toList();
    }
}

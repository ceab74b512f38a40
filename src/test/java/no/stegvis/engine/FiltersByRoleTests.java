package no.stegvis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import no.stegvis.Visitor;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.access.Users;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
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

/** Each role finds its own lists in Tasklist and no others, and in each list exactly the tasks that SQL written by hand says. */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FiltersByRoleTests {

    private static final long SEED = 20261122;
    private static final int TASKS = 600;

    /** A Wednesday; two days of it are yesterday in Greenwich. */
    private static final LocalDate TODAY = LocalDate.of(2032, 6, 16);
    private static final List<String> UNITS = List.of("fil", "filvest", "filost");
    private static final List<String> PROCESSES = List.of("participantJourney", "scoreAlert", "emergencyAccessNotice", "reportSignOff", "reportDeadline",
            "unusualReading", "emergencyAccess", "activityMeasure");

    private static final List<String> COORDINATORS = List.of("Mine oppgaver", "Gruppens oppgaver", "Varsler", "Forfaller i dag", "Forfaller denne uken", "For sent",
            "Til oppfølging");
    private static final Map<Role, List<String>> LISTS = Map.of(
            Role.KOORDINATOR, COORDINATORS,
            Role.TEAMLEDER, Stream.concat(COORDINATORS.stream(), Stream.of("Hos kolleger", "Kolleger over fristen")).toList(),
            Role.FRIVILLIGKOORDINATOR, List.of("Mine oppgaver", "Gruppens oppgaver", "Forfaller i dag", "Forfaller denne uken", "For sent", "Til oppfølging"),
            Role.LEDER, List.of("Mine oppgaver", "Gruppens oppgaver", "Rapporter", "Forfaller denne uken", "For sent", "Til oppfølging"),
            Role.PERSONVERNOMBUD, List.of("Mine oppgaver", "Gruppens oppgaver", "Rapporter", "Innsyn å vurdere", "Forfaller denne uken", "For sent", "Til oppfølging"),
            Role.SYSTEMANSVARLIG, List.of("Mine oppgaver", "Gruppens oppgaver", "Rapporter", "Forfaller denne uken", "For sent", "Til oppfølging"));

    /** The rule of each list by hand: {@code mine}, {@code ours} (nobody has it) and {@code group} (whoever has it) stand below. */
    private static final Map<String, String> RULES = Map.ofEntries(
            Map.entry("Mine oppgaver", "mine"),
            Map.entry("Gruppens oppgaver", "ours"),
            Map.entry("Varsler", "(mine or ours) and process in ('scoreAlert', 'emergencyAccessNotice')"),
            Map.entry("Rapporter", "(mine or ours) and process in ('reportSignOff', 'reportDeadline')"),
            Map.entry("Innsyn å vurdere", "(mine or ours) and process in ('unusualReading', 'emergencyAccess')"),
            Map.entry("Forfaller i dag", "(mine or ours) and due = date '2032-06-16'"),
            Map.entry("Forfaller denne uken", "(mine or ours) and due between date '2032-06-16' and date '2032-06-20'"),
            Map.entry("For sent", "(mine or ours) and due < date '2032-06-16'"),
            Map.entry("Til oppfølging", "mine and follow_up <= date '2032-06-16'"),
            Map.entry("Hos kolleger", "grouped and assignee_ is not null"),
            Map.entry("Kolleger over fristen", "grouped and assignee_ is not null and due < date '2032-06-16'"));

    private static final String BY_HAND = """
            with recursive reach (role, unit_id) as (
                select role, unit_id from stegvis.membership where user_id = :user
                union
                select reach.role, below.id from reach join stegvis.unit below on below.parent_id = reach.unit_id
            ), groups (id) as (
                select role || '-' || unit_id from reach union select 'koordinator-' || unit_id from reach where role = 'teamleder'
            ), task as (
                select t.id_, t.assignee_, d.key_ as process,
                       coalesce(t.assignee_ = :user, false) as mine,
                       exists (select from act_ru_identitylink l join groups g on g.id = l.group_id_ where l.task_id_ = t.id_) as grouped,
                       (t.due_date_ at time zone 'UTC' at time zone 'Europe/Oslo')::date as due,
                       (t.follow_up_date_ at time zone 'UTC' at time zone 'Europe/Oslo')::date as follow_up
                from act_ru_task t
                join act_re_procdef d on d.id_ = t.proc_def_id_
                where t.id_ like 'fil-%'
            ), visible as (
                select *, grouped and assignee_ is null as ours from task where grouped
            )
            select id_ from visible where\s""";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Units units;
    @Autowired
    private Users users;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private FilterService filters;
    @Autowired
    private EngineStart start;

    private final List<String> people = new ArrayList<>();
    private final Map<String, List<Role>> roles = new HashMap<>();

    @BeforeAll
    void people_and_tasks_of_all_kinds() {
        walk.organisation();
        walk.itIs(TODAY);
        units.create("fil", "Filter", "hoved");
        units.create("filvest", "Filter vest", "fil");
        units.create("filost", "Filter øst", "fil");
        for (Role role : LISTS.keySet()) {
            person("fil." + role.id(), new Membership(role, role == Role.KOORDINATOR ? "filvest" : "fil"));
        }
        person("fil.flere", new Membership(Role.KOORDINATOR, "filost"), new Membership(Role.LEDER, "filvest"));
        Random random = new Random(SEED);
        for (int i = 0; i < TASKS; i++) {
            task("fil-" + i, PROCESSES.get(i % PROCESSES.size()), i, random);
        }
        jdbc.sql("analyze act_ru_task").update();
        jdbc.sql("analyze act_ru_identitylink").update();
    }

    private void person(String id, Membership... memberships) {
        users.create(id, id, "et langt passord 2026", false, List.of(memberships));
        people.add(id);
        roles.put(id, Stream.of(memberships).map(Membership::role).toList());
    }

    private void task(String id, String process, int i, Random random) {
        String definition = jdbc.sql("select id_ from act_re_procdef where key_ = :key order by version_ desc limit 1").param("key", process).query(String.class).single();
        jdbc.sql("""
                insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_,
                    is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
                values (:id, 1, :id, :id, :case, :definition, 'x', true, false, true, false, 1, 18, 1)""")
                .param("id", "p" + id).param("case", "D-2032-" + (10000 + i)).param("definition", definition).update();
        // around today's two midnights, in Norway and in Greenwich
        LocalDateTime middle = TODAY.atStartOfDay();
        jdbc.sql("""
                insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, assignee_,
                    priority_, create_time_, due_date_, follow_up_date_, suspension_state_)
                values (:id, 1, :process, :process, :definition, :name, 'x', :assignee, :priority, :made, :due, :followUp, 1)""")
                .param("id", id).param("process", "p" + id).param("definition", definition).param("name", "Oppgave · D-2032-" + (10000 + i))
                .param("assignee", random.nextInt(2) == 0 ? people.get(random.nextInt(people.size())) : null)
                .param("priority", random.nextInt(4) * 25).param("made", middle.minusMinutes(random.nextInt(10_000)))
                .param("due", random.nextInt(6) == 0 ? null : middle.plusHours(random.nextInt(240) - 96), java.sql.Types.TIMESTAMP)
                .param("followUp", random.nextInt(2) == 0 ? null : middle.plusHours(random.nextInt(96) - 48), java.sql.Types.TIMESTAMP).update();
        Set<String> groups = new TreeSet<>();
        for (int n = 0; n <= random.nextInt(2); n++) {
            List<Role> takers = List.of(Role.KOORDINATOR, Role.KOORDINATOR, Role.TEAMLEDER, Role.FRIVILLIGKOORDINATOR, Role.LEDER, Role.PERSONVERNOMBUD, Role.SYSTEMANSVARLIG);
            groups.add(takers.get(random.nextInt(takers.size())).groupIn(UNITS.get(random.nextInt(UNITS.size()))));
        }
        groups.forEach(group -> jdbc.sql("insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_) values (:id, 1, :group, 'candidate', :task)")
                .param("id", "fil-l" + id + group).param("group", group).param("task", id).update());
    }

    @AfterAll
    void all_of_it_is_gone_again() {
        jdbc.sql("delete from act_ru_identitylink where id_ like 'fil-l%'").update();
        jdbc.sql("delete from act_ru_task where id_ like 'fil-%'").update();
        jdbc.sql("delete from act_ru_execution where id_ like 'pfil-%'").update();
        clock.showRealTime();
    }

    @TestFactory
    Stream<DynamicTest> each_finds_her_lists_and_in_them_what_is_hers() {
        return people.stream().map(me -> dynamicTest(me, () -> {
            Visitor visitor = Visitor.signedIn(port, me);
            Map<String, String> offered = new HashMap<>();
            visitor.get(Visitor.ENGINE + "/filter?resourceType=Task&maxResults=2000").json()
                    .forEach(filter -> offered.put(filter.path("name").asText(), filter.path("id").asText()));
            Set<String> hers = new TreeSet<>();
            roles.get(me).forEach(role -> hers.addAll(LISTS.get(role)));
            assertThat(offered.keySet()).containsExactlyInAnyOrderElementsOf(hers);
            int found = 0;
            for (String list : hers) {
                List<String> expected = jdbc.sql(BY_HAND + RULES.get(list) + " order by id_").param("user", me).query(String.class).list();
                String address = Visitor.ENGINE + "/filter/" + offered.get(list);
                assertThat(ids(visitor.get(address + "/list?maxResults=2000").json())).as(list).containsExactlyElementsOf(expected);
                assertThat(visitor.get(address + "/count").json().path("count").asInt()).as(list).isEqualTo(expected.size());
                found += expected.isEmpty() ? 0 : 1;
            }
            assertThat(found).as("lists with tasks, so that something was compared").isGreaterThan(hers.size() / 2);
        }));
    }

    @Test
    void a_list_of_another_role_is_not_to_be_had_by_its_id_either() {
        String hers = filters.createTaskFilterQuery().filterName("Innsyn å vurdere").singleResult().getId();
        Visitor coordinator = Visitor.signedIn(port, "fil.koordinator");
        for (String part : List.of("", "/list", "/count")) {
            assertThat(coordinator.get(Visitor.ENGINE + "/filter/" + hers + part).status()).as(part).isEqualTo(403);
        }
        assertThat(Visitor.signedIn(port, "fil.personvernombud").get(Visitor.ENGINE + "/filter/" + hers + "/count").status()).isEqualTo(200);
    }

    @Test
    void each_start_leaves_the_same_lists_and_mends_those_of_an_earlier_release() {
        List<String> seeded = told();
        start.start();
        assertThat(told()).as("a start changes nothing").containsExactlyElementsOf(seeded);

        Filter late = filters.createTaskFilterQuery().filterName("For sent").singleResult();
        jdbc.sql("update act_ru_filter set query_ = '{}', properties_ = '{\"priority\":1}' where id_ = :id").param("id", late.getId()).update();
        start.start();
        assertThat(told().stream().map(FiltersByRoleTests::withoutRevision)).containsExactlyElementsOf(seeded.stream().map(FiltersByRoleTests::withoutRevision).toList());
    }

    private List<String> told() {
        return filters.createTaskFilterQuery().orderByFilterId().asc().list().stream().map(FilterEntity.class::cast)
                .map(filter -> String.join(" ", filter.getName(), filter.getQueryInternal(), new java.util.TreeMap<>(filter.getProperties()).toString(), "r" + filter.getRevision()))
                .toList();
    }

    private static String withoutRevision(String told) {
        return told.replaceAll(" r\\d+$", "");
    }

    private static List<String> ids(JsonNode tasks) {
        List<String> ids = new ArrayList<>();
        tasks.forEach(task -> ids.add(task.path("id").asText()));
        return ids.stream().filter(id -> id.startsWith("fil-")).sorted().toList();
    }
}

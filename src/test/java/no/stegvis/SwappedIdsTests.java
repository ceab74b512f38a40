package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import no.stegvis.CamundaRest.Route;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
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
 * A coordinator with ids that she should not know: every request that Camunda's own resources declare is made with each id
 * of another unit's case. What she is told differs in nothing from what she is told of an id that nobody has: neither by
 * its status nor by headers, size or content. Whether it takes as long, {@link SwappedIdsTimeTests} measures.
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SwappedIdsTests {

    /** Words of a query that take an id, for each kind of id. */
    private static final Map<String, List<String>> ASKED_WITH = Map.of(
            "task", List.of("taskId", "taskIdIn"),
            "instance", List.of("processInstanceId", "processInstanceIds", "executionId", "superProcessInstance"),
            "case", List.of("processInstanceBusinessKey", "businessKey"),
            "assignee", List.of("assignee", "userId", "involvedUser"),
            "group", List.of("candidateGroup"),
            "variable", List.of("variableInstanceId"),
            "job", List.of("jobId"));

    /** Whoever works here may look up who works here, to hand over a task. */
    private static final List<String> STAFF = List.of("/user", "/group", "/identity");

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private JdbcClient jdbc;

    private Visitor nina;
    private final Map<String, String> ids = new LinkedHashMap<>();

    @BeforeAll
    void a_case_of_another_unit() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 9, 1));
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        String number = walk.start(kari);
        var task = walk.mine(kari, Walk.COORDINATOR, number, Elements.HOLD_FIRST_CONVERSATION);
        ids.put("case", number);
        ids.put("task", task.id());
        ids.put("instance", task.processInstanceId());
        ids.put("assignee", Walk.COORDINATOR);
        ids.put("group", "koordinator-vest");
        anyOf("variable", "act_ru_variable").ifPresent(id -> ids.put("variable", id));
        anyOf("job", "act_ru_job").ifPresent(id -> ids.put("job", id));
        anyOf("activity", "act_hi_actinst").ifPresent(id -> ids.put("activity", id));
        jdbc.sql("select id_ from act_hi_actinst where proc_inst_id_ = :instance and id_ like '%:%' order by id_ limit 1")
                .param("instance", ids.get("instance")).query(String.class).optional().ifPresent(id -> ids.put("activityByName", id));
        anyOf("detail", "act_hi_detail").ifPresent(id -> ids.put("detail", id));
        anyOf("operation", "act_hi_op_log").ifPresent(id -> ids.put("operation", id));
        nina = Visitor.signedIn(port, Walk.ELSEWHERE);
    }

    private Optional<String> anyOf(String kind, String table) {
        String instance = table.equals("act_ru_job") ? "process_instance_id_" : "proc_inst_id_";
        return jdbc.sql("select id_ from " + table + " where " + instance + " = :instance order by id_ limit 1")
                .param("instance", ids.get("instance")).query(String.class).optional();
    }

    @Test
    void the_resources_are_found() {
        assertThat(routes("GET").map(Route::path)).hasSizeGreaterThan(150).contains(Visitor.ENGINE + "/task/x", Visitor.ENGINE + "/history/task",
                Visitor.ENGINE + "/process-instance/x/variables/x/data");
        assertThat(changes().map(Route::toString)).hasSizeGreaterThan(100).contains("POST " + Visitor.ENGINE + "/task/x/claim",
                "DELETE " + Visitor.ENGINE + "/process-instance/x", "PUT " + Visitor.ENGINE + "/task/x");
        assertThat(ids).containsKeys("task", "instance", "case", "variable", "activity", "operation");
    }

    @TestFactory
    Stream<DynamicTest> of_one_thing() {
        return Stream.of("GET", "HEAD").flatMap(method -> routes("GET").map(Route::path).filter(SwappedIdsTests::takesAnId)
                .flatMap(path -> ids.values().stream().map(id -> dynamicTest(method + " " + path + " with " + id, () ->
                        assertSame(method, path, id, "")))));
    }

    @TestFactory
    Stream<DynamicTest> by_changing_it() {
        return changes().flatMap(route -> ids.values().stream().map(id -> dynamicTest(route + " with " + id, () ->
                assertSame(route.method(), route.path(), id, "{\"userId\":\"nina.nord\"}"))));
    }

    @TestFactory
    Stream<DynamicTest> in_lists_and_counts() {
        return routes("GET").map(Route::path).filter(path -> !takesAnId(path)).flatMap(path -> ASKED_WITH.entrySet().stream()
                .filter(kind -> ids.containsKey(kind.getKey()))
                .flatMap(kind -> kind.getValue().stream().map(word -> dynamicTest(path + "?" + word, () ->
                        assertSame("GET", path + "?" + word + "=x", ids.get(kind.getKey()), "")))));
    }

    @TestFactory
    Stream<DynamicTest> in_questions_by_post() {
        return Stream.of("/task", "/task/count", "/variable-instance", "/variable-instance/count", "/history/task",
                        "/history/task/count").flatMap(path -> ASKED_WITH.entrySet().stream()
                .filter(kind -> ids.containsKey(kind.getKey()))
                .flatMap(kind -> kind.getValue().stream().map(word -> dynamicTest(path + " " + word, () -> {
                    boolean many = word.endsWith("In") || word.endsWith("s");
                    String body = Visitor.written(Map.of(word, many ? List.of("$") : "$"));
                    assertSame("POST", Visitor.ENGINE + path, ids.get(kind.getKey()), body);
                }))));
    }

    /** In an address the id stands where the route has {@code x}, in a body where it has a dollar sign. */
    private void assertSame(String method, String route, String id, String body) {
        Seen nothing = asked(method, route, Seen.madeUp(id), body, id);
        assertThat(nothing.status()).as("she is signed in still").isNotEqualTo(401);
        assertThat(asked(method, route, id, body, id)).isEqualTo(nothing);
    }

    private Seen asked(String method, String route, String asked, String body, String id) {
        String path = route.replaceAll("(?<=[/=])x(?=/|$)", URLEncoder.encode(asked, StandardCharsets.UTF_8));
        return Seen.of(nina.whole(method, path, body.isEmpty() ? null : "application/json", body.replace("$", asked)), id, Seen.madeUp(id));
    }

    private static boolean takesAnId(String path) {
        return path.contains("/x");
    }

    private static Stream<Route> routes(String method) {
        // signing out is no reading, and she asks on
        return CamundaRest.routes().stream().filter(route -> route.method().equals(method) && !route.path().endsWith("/logout"))
                .filter(route -> STAFF.stream().noneMatch(staff -> route.path().startsWith(Visitor.ENGINE + staff)));
    }

    private static Stream<Route> changes() {
        return Stream.of("POST", "PUT", "DELETE", "PATCH").flatMap(SwappedIdsTests::routes).filter(route -> takesAnId(route.path()));
    }
}

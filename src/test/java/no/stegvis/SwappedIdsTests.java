package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import no.stegvis.Visitor.Reply;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.camunda.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;
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
 * A coordinator with ids that she should not know: every reading of the engine's REST API, as its own resources declare
 * them, is asked with each id of another unit's case. What she is told differs in nothing from what she is told of an id
 * that nobody has.
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SwappedIdsTests {

    private static final String MADE_UP = "11111111-2222-3333-4444-555555555555";

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
        assertThat(readings()).hasSizeGreaterThan(150).contains("/task/{id}", "/history/task", "/process-instance/{id}/variables/{varId}/data");
        assertThat(ids).containsKeys("task", "instance", "case", "variable", "activity", "operation");
    }

    @TestFactory
    Stream<DynamicTest> of_one_thing() {
        return readings().stream().filter(path -> path.contains("{")).flatMap(path -> ids.values().stream()
                .map(id -> dynamicTest(path + " with " + id, () ->
                        assertSame(filled(path, id), filled(path, MADE_UP), id))));
    }

    @TestFactory
    Stream<DynamicTest> in_lists_and_counts() {
        return readings().stream().filter(path -> !path.contains("{")).flatMap(path -> ASKED_WITH.entrySet().stream()
                .filter(kind -> ids.containsKey(kind.getKey()))
                .flatMap(kind -> kind.getValue().stream().map(word -> dynamicTest(path + "?" + word, () -> {
                    String id = ids.get(kind.getKey());
                    assertSame(path + "?" + word + "=" + id, path + "?" + word + "=" + MADE_UP, id);
                }))));
    }

    @TestFactory
    Stream<DynamicTest> in_questions_by_post() {
        return Stream.of("/task", "/task/count", "/variable-instance", "/variable-instance/count", "/history/task",
                        "/history/task/count").flatMap(path -> ASKED_WITH.entrySet().stream()
                .filter(kind -> ids.containsKey(kind.getKey()))
                .flatMap(kind -> kind.getValue().stream().map(word -> dynamicTest(path + " " + word, () -> {
                    String id = ids.get(kind.getKey());
                    boolean many = word.endsWith("In") || word.endsWith("s") || word.equals("processInstanceIdIn");
                    Reply told = nina.post(Visitor.ENGINE + path, Map.of(word, many ? List.of(id) : id));
                    Reply nothing = nina.post(Visitor.ENGINE + path, Map.of(word, many ? List.of(MADE_UP) : MADE_UP));
                    same(told, nothing, id);
                }))));
    }

    private void assertSame(String path, String otherwise, String id) {
        same(nina.get(Visitor.ENGINE + path), nina.get(Visitor.ENGINE + otherwise), id);
    }

    private static void same(Reply told, Reply nothing, String id) {
        assertThat(answer(told).replace(id, MADE_UP)).isEqualTo(answer(nothing));
    }

    private static String answer(Reply reply) {
        return reply.status() + " " + reply.body().replaceAll("\"timestamp\":\"[^\"]*\",", "");
    }

    private static String filled(String path, String id) {
        return path.replaceAll("\\{[^}]*}", URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    /** @return each path below an engine that can be read, such as {@code /task/{id}/variables} */
    private static Set<String> readings() {
        Set<String> paths = new LinkedHashSet<>();
        collect(NamedProcessEngineRestServiceImpl.class, "", new HashSet<>(), paths);
        Set<String> below = new LinkedHashSet<>();
        paths.stream().filter(path -> path.startsWith("/{name}")).map(path -> path.substring("/{name}".length()))
                .filter(path -> !path.isEmpty() && STAFF.stream().noneMatch(path::startsWith)).forEach(below::add);
        return below;
    }

    private static void collect(Class<?> resource, String prefix, Set<Class<?>> above, Set<String> paths) {
        if (!above.add(resource)) {
            return;
        }
        for (Method method : resource.getMethods()) {
            Optional<AnnotatedElement> declared = declaration(method);
            if (declared.isEmpty()) {
                continue;
            }
            Path own = declared.get().getAnnotation(Path.class);
            String path = prefix + (own == null ? "" : (own.value().startsWith("/") ? "" : "/") + own.value());
            path = path.replaceAll("\\{([^}:]+):[^}]*}", "{$1}").replaceAll("/$", "");
            boolean answers = Stream.of(declared.get().getAnnotations())
                    .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
            if (declared.get().isAnnotationPresent(GET.class)) {
                paths.add(path);
            } else if (!answers) {
                collect(method.getReturnType(), path, new HashSet<>(above), paths);
            }
        }
    }

    /** Where a method says what it answers to: itself, or the interface it is from. */
    private static Optional<AnnotatedElement> declaration(Method method) {
        List<Method> all = new ArrayList<>(List.of(method));
        for (Class<?> type = method.getDeclaringClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> above : type.getInterfaces()) {
                try {
                    all.add(above.getMethod(method.getName(), method.getParameterTypes()));
                } catch (NoSuchMethodException e) {
                    // of another interface
                }
            }
        }
        return all.stream().filter(one -> one.isAnnotationPresent(Path.class) || one.isAnnotationPresent(GET.class))
                .map(AnnotatedElement.class::cast).findFirst();
    }
}

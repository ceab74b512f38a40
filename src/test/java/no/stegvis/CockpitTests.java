package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import no.stegvis.engine.TaskView;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.ClassUtils;

/**
 * What an administrator sends the engine as Cockpit and Admin would: she may look, and try a failed job again. Nothing that
 * changes models, cases or rights gets through, so that there is no way round a second pair of eyes. The list of allowed
 * requests is off here: the engine itself refuses. With the list on they don't reach it, see {@code CamundaRoutesTests}.
 */
@WholeApplication
@TestPropertySource(properties = "stegvis.access.camunda-routes=engine-only")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CockpitTests {

    private static final String HARMLESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
              targetNamespace="x"><process id="participantJourney" name="Deltakerforløp" isExecutable="true" camunda:historyTimeToLive="P1D">
              <startEvent id="start"/></process></definitions>""";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Tables tables;
    @Autowired
    private ServletContext servlets;

    private Visitor siri;
    private TaskView task;

    private record Change(String method, String path, Object body) {
    }

    @BeforeEach
    void a_case_that_runs() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 2, 4));
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        task = walk.mine(kari, Walk.COORDINATOR, walk.start(kari), Elements.HOLD_FIRST_CONVERSATION);
        siri = Visitor.signedIn(port, Walk.ADMINISTRATOR);
    }

    private List<Change> changes() {
        String instance = task.processInstanceId();
        String definition = task.process().definitionId();
        Map<String, Object> variable = Map.of("value", "nord", "type", "String");
        Map<String, Object> plan = Map.of("sourceProcessDefinitionId", definition, "targetProcessDefinitionId", definition, "instructions",
                List.of(Map.of("sourceActivityIds", List.of(Elements.MAKE_PLAN), "targetActivityIds", List.of(Elements.MAKE_PLAN))));
        List<Map<String, String>> elsewhere = List.of(Map.of("type", "startBeforeActivity", "activityId", Elements.MAKE_PLAN));
        return List.of(
                new Change("PUT", "/process-instance/" + instance + "/variables/unit", variable),
                new Change("DELETE", "/process-instance/" + instance + "/variables/unit", Map.of()),
                new Change("POST", "/process-instance/" + instance + "/variables", Map.of("modifications", Map.of("unit", variable))),
                new Change("PUT", "/execution/" + instance + "/localVariables/unit", variable),
                new Change("PUT", "/task/" + task.id() + "/variables/unit", variable),
                new Change("POST", "/process-instance/" + instance + "/modification", Map.of("instructions", elsewhere)),
                new Change("POST", "/process-instance/" + instance + "/modification-async", Map.of("instructions", elsewhere)),
                new Change("POST", "/modification/execute", Map.of("processDefinitionId", definition, "processInstanceIds", List.of(instance), "instructions", elsewhere)),
                new Change("POST", "/modification/executeAsync", Map.of("processDefinitionId", definition, "processInstanceIds", List.of(instance), "instructions", elsewhere)),
                new Change("POST", "/migration/execute", Map.of("migrationPlan", plan, "processInstanceIds", List.of(instance))),
                new Change("POST", "/migration/executeAsync", Map.of("migrationPlan", plan, "processInstanceIds", List.of(instance))),
                new Change("POST", "/process-definition/" + definition + "/restart", Map.of("processInstanceIds", List.of(instance), "instructions", elsewhere)),
                new Change("DELETE", "/process-instance/" + instance, Map.of()),
                new Change("POST", "/process-instance/delete", Map.of("processInstanceIds", List.of(instance))),
                new Change("PUT", "/process-instance/" + instance + "/suspended", Map.of("suspended", true)),
                new Change("PUT", "/process-definition/" + definition + "/suspended", Map.of("suspended", true, "includeProcessInstances", true)),
                new Change("DELETE", "/process-definition/" + definition + "?cascade=true", Map.of()),
                new Change("PUT", "/process-definition/" + definition + "/history-time-to-live", Map.of("historyTimeToLive", 1)),
                new Change("DELETE", "/deployment/" + task.process().deploymentId() + "?cascade=true", Map.of()),
                new Change("POST", "/deployment/" + task.process().deploymentId() + "/redeploy", Map.of()),
                new Change("POST", "/process-definition/key/participantJourney/start", Map.of("businessKey", "D-2025-9998")),
                new Change("POST", "/message", Map.of("messageName", "message_journeyEndedEarly", "processInstanceId", instance)),
                new Change("POST", "/task/" + task.id() + "/claim", Map.of("userId", Walk.ADMINISTRATOR)),
                new Change("POST", "/task/" + task.id() + "/assignee", Map.of("userId", Walk.ADMINISTRATOR)),
                new Change("POST", "/task/" + task.id() + "/complete", Map.of()),
                new Change("POST", "/authorization/create", Map.of("type", 1, "permissions", List.of("ALL"), "userId", Walk.ADMINISTRATOR, "resourceType", 6, "resourceId", "*")),
                new Change("POST", "/user/create", Map.of("profile", Map.of("id", "ny"), "credentials", Map.of("password", "hemmelig"))),
                new Change("PUT", "/group/camunda-admin/members/" + Walk.COORDINATOR, Map.of()),
                new Change("POST", "/history/process-instance/delete", Map.of("historicProcessInstanceIds", List.of(instance))),
                new Change("DELETE", "/history/process-instance/" + instance, Map.of()),
                new Change("POST", "/decision-definition/key/x/evaluate", Map.of("variables", Map.of())));
    }

    @TestFactory
    Stream<DynamicTest> nothing_of_it_changes_anything() {
        return changes().stream().map(change -> dynamicTest(change.method + " " + change.path, () -> {
            var before = tables.state();
            Visitor.Reply reply = siri.send(change.method, Visitor.ENGINE + change.path, change.body);
            assertThat(reply.status()).as(reply.body()).isBetween(400, 500);
            assertThat(tables.state()).isEqualTo(before);
        }));
    }

    @Test
    void nor_does_a_model_get_in() {
        var before = tables.state();
        String parts = "--del\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nny\r\n--del\r\nContent-Disposition: form-data; "
                + "name=\"data\"; filename=\"participantJourney.bpmn\"\r\nContent-Type: text/xml\r\n\r\n" + HARMLESS + "\r\n--del--\r\n";
        assertThat(siri.send("POST", Visitor.ENGINE + "/deployment/create", "multipart/form-data; boundary=del", BodyPublishers.ofString(parts)).status())
                .isEqualTo(403);
        assertThat(tables.state()).isEqualTo(before);
    }

    @Test
    void she_may_look() {
        for (String looking : List.of("/process-instance/" + task.processInstanceId(), "/process-definition/" + task.process().definitionId() + "/xml",
                "/history/activity-instance?maxResults=10&processInstanceId=" + task.processInstanceId(), "/incident?maxResults=10", "/job?maxResults=10")) {
            assertThat(siri.get(Visitor.ENGINE + looking).status()).as(looking).isEqualTo(200);
        }
        assertThat(siri.get("/camunda/app/cockpit/default/").status()).isEqualTo(200);
        assertThat(siri.get(Visitor.ENGINE + "/task/" + task.id()).status()).as("whose tasks they are is not hers to see").isEqualTo(404);
        Visitor tor = Visitor.signedIn(port, Walk.TEAM_LEADER);
        assertThat(tor.get("/camunda/app/cockpit/default/").status()).isEqualTo(403);
        assertThat(tor.get("/camunda/app/admin/default/").status()).isEqualTo(403);
    }

    @Test
    void the_engines_own_rest_interface_is_not_there() {
        assertThat(servlets.getServletRegistrations().values().stream().flatMap(servlet -> servlet.getMappings().stream()))
                .isNotEmpty().noneMatch(path -> path.startsWith("/engine-rest") || path.equals("/rest/*"));
        assertThat(ClassUtils.isPresent("org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestInitializer", getClass().getClassLoader())).isFalse();
        assertThat(siri.get("/engine-rest/engine").status()).isEqualTo(403);
    }
}

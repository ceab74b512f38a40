package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import no.stegvis.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** Behind the list stands no Camunda here: what the list lets through ends in 404, what it refuses in 403. */
@SpringBootTest(classes = AccessSlice.class)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class CamundaRoutesTests {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final List<Role> NOBODY = List.of();
    private static final List<Role> EVERYBODY = List.of(Role.values());
    private static final List<Role> ADMINISTRATORS = List.of(Role.SYSTEMANSVARLIG);
    private static final List<Role> TASK_WORKERS = Arrays.stream(Role.values())
            .filter(role -> role != Role.FRIVILLIG).toList();

    @Autowired
    MockMvc web;
    @Autowired
    Units units;
    @Autowired
    Users users;

    @BeforeEach
    void staff() {
        AccessSlice.organisation(units);
        for (Role role : Role.values()) {
            AccessSlice.user(users, role.id(), new Membership(role, "vest"));
        }
    }

    @TestFactory
    Stream<DynamicTest> whoReachesWhat() {
        return Stream.of(
                reach(EVERYBODY, "GET /camunda/app/welcome/default/", "GET /camunda/lib/deps.js",
                        "GET /camunda/api/welcome/plugin/x/static/y",
                        "GET /camunda/api/admin/auth/user/default"),
                reach(TASK_WORKERS, "GET /camunda/app/tasklist/default/", "GET /camunda/api/tasklist/plugin/x/default/y",
                        "GET " + ENGINE + "/task", "GET " + ENGINE + "/task/1/form", "OPTIONS " + ENGINE + "/filter",
                        "POST " + ENGINE + "/task", "POST " + ENGINE + "/task/count",
                        "POST " + ENGINE + "/filter/1/list",
                        "POST " + ENGINE + "/task/1/claim", "POST " + ENGINE + "/task/1/unclaim",
                        "POST " + ENGINE + "/task/1/assignee", "PUT " + ENGINE + "/task/1",
                        "POST " + ENGINE + "/task/1/complete", "POST " + ENGINE + "/task/1/submit-form",
                        "POST " + ENGINE + "/process-definition/key/x/submit-form"),
                reach(ADMINISTRATORS, "GET /camunda/app/cockpit/default/", "GET /camunda/app/admin/default/",
                        "GET /camunda/api/cockpit/plugin/base/default/process-instance",
                        "POST /camunda/api/cockpit/plugin/base/default/process-instance",
                        "GET /camunda/api/admin/plugin/x/default/y", "POST " + ENGINE + "/process-instance",
                        "PUT " + ENGINE + "/job/1/retries",
                        // how many cases run in all units, and what the engine does by itself
                        "GET " + ENGINE + "/process-definition/statistics", "GET " + ENGINE + "/process-definition/1/statistics",
                        "HEAD " + ENGINE + "/process-definition/key/x/statistics", "GET " + ENGINE + "/job", "GET " + ENGINE + "/job/1/stacktrace",
                        "GET " + ENGINE + "/job/count", "GET " + ENGINE + "/job-definition", "GET " + ENGINE + "/metrics/x/sum",
                        "GET " + ENGINE + "/deployment/1/resources/2/data", "GET " + ENGINE + "/batch/statistics"),
                reach(NOBODY, "GET /camunda/app/admin/default/setup", "GET /camunda/app/admin/default/setup/",
                        "POST /camunda/api/admin/setup/default/user/create", "GET /camunda/api/admin/setup/default/x",
                        "POST /camunda/api/admin/auth/user/default/login/tasklist",
                        "POST /camunda/api/admin/auth/user/default/login/admin",
                        "POST " + ENGINE + "/task/create", "POST " + ENGINE + "/task/1/comment/create",
                        "POST " + ENGINE + "/task/1/attachment/create", "POST " + ENGINE + "/task/1/variables",
                        "PUT " + ENGINE + "/task/1/variables/x", "POST " + ENGINE + "/task/1/localVariables",
                        "DELETE " + ENGINE + "/task/1", "POST " + ENGINE + "/task/1/delegate",
                        "POST " + ENGINE + "/task/1/bpmnError", "POST " + ENGINE + "/process-definition/key/x/start",
                        "POST " + ENGINE + "/process-instance/1/modification",
                        "POST " + ENGINE + "/process-instance/1/variables", "DELETE " + ENGINE + "/process-instance/1",
                        "POST " + ENGINE + "/process-instance/delete", "POST " + ENGINE + "/deployment/create",
                        "DELETE " + ENGINE + "/deployment/1", "POST " + ENGINE + "/external-task/fetchAndLock",
                        "POST " + ENGINE + "/message", "POST " + ENGINE + "/signal", "POST " + ENGINE + "/condition",
                        "POST " + ENGINE + "/authorization/create", "PUT " + ENGINE + "/authorization/1",
                        "POST " + ENGINE + "/user/create", "PUT " + ENGINE + "/user/x/credentials",
                        "POST " + ENGINE + "/task/1/identity-links",
                        "POST " + ENGINE + "/task/1/identity-links/delete", "POST " + ENGINE + "/filter/create", "PUT " + ENGINE + "/filter/1",
                        "DELETE " + ENGINE + "/filter/1",
                        "POST " + ENGINE + "/group/create", "PUT " + ENGINE + "/group/camunda-admin/members/x",
                        "POST " + ENGINE + "/migration/execute", "POST " + ENGINE + "/decision-definition/key/x/evaluate",
                        "PATCH " + ENGINE + "/task/1", "POST /camunda/app/tasklist/default/",
                        "POST /camunda/api/engine/task/create", "POST /camunda/api/x", "POST /camunda/x"))
                .flatMap(tests -> tests);
    }

    private Stream<DynamicTest> reach(List<Role> roles, String... requests) {
        return Stream.of(requests).flatMap(line -> Stream.of(Role.values()).map(role -> {
            boolean through = roles.contains(role);
            String[] parts = line.split(" ");
            return dynamicTest("%s %s %s".formatted(role, through ? "reaches" : "doesn't reach", line), () ->
                    assertThat(web.perform(request(HttpMethod.valueOf(parts[0]), parts[1]).with(user(role.id())))
                            .andReturn().getResponse().getStatus()).isEqualTo(through ? 404 : 403));
        }));
    }

    /** Without the list, for tests of the guards in the engine itself. */
    @Nested
    @TestPropertySource(properties = "stegvis.access.camunda-routes=engine-only")
    class WithoutTheList {

        @Autowired
        MockMvc openWeb;
        @Autowired
        Units itsUnits;
        @Autowired
        Users itsUsers;

        @Test
        void everyRequestToTheEngineGoesThroughForTaskWorkersAndTheRestStaysClosed() throws Exception {
            AccessSlice.organisation(itsUnits);
            for (Role role : Role.values()) {
                AccessSlice.user(itsUsers, role.id(), new Membership(role, "vest"));
            }
            assertThat(status("koordinator", "POST", ENGINE + "/task/1/comment/create")).isEqualTo(404);
            assertThat(status("frivillig", "POST", ENGINE + "/task/1/comment/create")).isEqualTo(403);
            assertThat(status("systemansvarlig", "POST", "/camunda/api/admin/setup/default/user/create"))
                    .isEqualTo(403);
        }

        private int status(String who, String method, String path) throws Exception {
            return openWeb.perform(request(HttpMethod.valueOf(method), path).with(user(who)))
                    .andReturn().getResponse().getStatus();
        }
    }
}

package no.stegvis.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;

import no.stegvis.engine.EngineApi;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Which requests reach Camunda's web applications and the engine's REST API, and for whom. What is not named here is refused before Camunda sees
 * it; what is let through, the engine's own authorization and guards still judge. The first rule that fits decides.
 */
@Component
class CamundaRoutes {

    private static final HttpMethod[] READING = {GET, HEAD, OPTIONS};

    /** What Tasklist changes, or asks by POST. */
    private static final List<Route> TASK_WORK = List.of(
            // asking for tasks, and what stands on their cards
            new Route(POST, "/task", "/task/count", "/variable-instance", "/variable-instance/count"),
            new Route(POST, "/filter/*/list", "/filter/*/count", "/filter/*/singleResult"),
            // who does a task, and when
            new Route(POST, "/task/*/claim", "/task/*/unclaim", "/task/*/assignee"),
            new Route(PUT, "/task/*"),
            // finishing and starting: the engine takes them only with stored, valid answers
            new Route(POST, "/task/*/complete", "/task/*/submit-form"),
            new Route(POST, "/process-definition/*/submit-form", "/process-definition/key/*/submit-form"),
            // what has happened with a task
            new Route(POST, "/history/task", "/history/task/count"));

    /** What Cockpit asks by POST, and the one repair it may do. */
    private static final List<Route> LOOKING_IN = List.of(
            new Route(POST, "/process-instance", "/process-instance/count", "/execution", "/execution/count"),
            new Route(POST, "/job", "/job/count", "/external-task", "/external-task/count"),
            new Route(POST, "/history/process-instance", "/history/process-instance/count"),
            new Route(POST, "/history/activity-instance", "/history/activity-instance/count"),
            // trying a failed job again
            new Route(PUT, "/job/*/retries"));

    /** What tells of all units' cases together, or of the engine's own work. */
    private static final String[] OF_THE_WHOLE = EngineApi.patterns("/process-definition/statistics", "/process-definition/*/statistics",
            "/process-definition/key/*/statistics", "/process-definition/key/*/tenant-id/*/statistics", "/deployment/**", "/job/**",
            "/job-definition/**", "/batch/**", "/metrics/**", "/schema/**", "/telemetry/**");

    private final CurrentUser currentUser;
    private final AccessSettings settings;

    CamundaRoutes(CurrentUser currentUser, AccessSettings settings) {
        this.currentUser = currentUser;
        this.settings = settings;
    }

    void rules(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        var administrators = only(Operation.ADMINISTER);
        // Camunda's own set-up would make an administrator of anybody (CVE-2026-77226)
        requests.requestMatchers(WholePath.any("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**")).denyAll();
        // sign-in is ours; Camunda may be asked who is signed in
        requests.requestMatchers(WholePath.any("/camunda/api/*/auth/user/*/login/**")).denyAll();
        requests.requestMatchers(WholePath.of(GET, "/camunda/api/*/auth/user/*")).authenticated();

        requests.requestMatchers(WholePath.any("/camunda/app/cockpit/**", "/camunda/app/admin/**"))
                .access(administrators);
        reading(requests, administrators, "/camunda/api/admin/**", "/camunda/api/cockpit/**");
        requests.requestMatchers(WholePath.of(POST, "/camunda/api/cockpit/plugin/base/**")).access(administrators);

        reading(requests, administrators, OF_THE_WHOLE);
        reading(requests, taskWorkers(), "/camunda/app/tasklist/**", "/camunda/api/tasklist/**",
                "/camunda/api/engine/**");
        ofTheEngine(requests, "/camunda/api/engine/**");

        requests.requestMatchers(WholePath.of(GET, "/camunda/api/welcome/**")).authenticated();
        requests.requestMatchers(WholePath.any("/camunda/api/**")).denyAll();
        for (HttpMethod method : READING) {
            requests.requestMatchers(WholePath.of(method, "/camunda/**")).authenticated();
        }
        requests.anyRequest().denyAll();
    }

    /** The engine's REST API by itself takes what it takes below Camunda's web applications, and nothing else. */
    void rulesOfTheEngineByItself(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        reading(requests, only(Operation.ADMINISTER), OF_THE_WHOLE);
        reading(requests, taskWorkers(), EngineApi.BY_ITSELF + "/**");
        ofTheEngine(requests, EngineApi.BY_ITSELF + "/**");
        requests.anyRequest().denyAll();
    }

    private void ofTheEngine(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
                             String all) {
        if (settings.camundaRoutes() == AccessSettings.CamundaAccess.ENGINE_ONLY) {
            requests.requestMatchers(WholePath.any(all)).access(taskWorkers());
        }
        TASK_WORK.forEach(route -> route.allow(requests, taskWorkers()));
        LOOKING_IN.forEach(route -> route.allow(requests, only(Operation.ADMINISTER)));
    }

    private static void reading(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            AuthorizationManager<RequestAuthorizationContext> who, String... paths) {
        for (HttpMethod method : READING) {
            requests.requestMatchers(WholePath.of(method, paths)).access(who);
        }
    }

    private AuthorizationManager<RequestAuthorizationContext> only(Operation operation) {
        return (authentication, request) -> new AuthorizationDecision(currentUser.may(operation));
    }

    /** Every role but the volunteers, who have a page of their own. */
    private AuthorizationManager<RequestAuthorizationContext> taskWorkers() {
        return (authentication, request) -> new AuthorizationDecision(currentUser.memberships().stream()
                .anyMatch(membership -> membership.role() != Role.FRIVILLIG));
    }

    private record Route(HttpMethod method, String... paths) {

        void allow(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
                   AuthorizationManager<RequestAuthorizationContext> who) {
            requests.requestMatchers(WholePath.of(method, EngineApi.patterns(paths))).access(who);
        }
    }
}

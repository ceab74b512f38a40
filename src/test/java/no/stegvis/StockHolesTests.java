package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.engine.gate.Reached;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.rest.dto.identity.UserCredentialsDto;
import org.camunda.bpm.engine.rest.dto.identity.UserDto;
import org.camunda.bpm.engine.rest.dto.identity.UserProfileDto;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * The two known holes of Camunda 7.24, for which Community has no fix: first gone through on a stock build in the same
 * test, then refused by ours, with the list of allowed requests off so that the engine's own guards are what refuses.
 */
@WholeApplication
@TestPropertySource(properties = "stegvis.access.camunda-routes=engine-only")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StockHolesTests {

    private static final String CODE = "${''.getClass().forName('no.stegvis.engine.gate.Reached').newInstance().as('kari')}";
    private static final String SET_UP = "/camunda/api/admin/setup/%s/user/create";
    private static final String PASSWORD = "et langt passord 2026";

    private static StockCamunda stock;

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private FilterService filters;
    @Autowired
    private TaskService tasks;
    @Autowired
    private AuthorizationService authorizations;

    @BeforeAll
    static void start() {
        stock = new StockCamunda();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @BeforeEach
    void organisation() {
        walk.organisation();
    }

    /** CVE-2026-77226. */
    @Test
    void camundas_set_up_makes_an_administrator_of_anybody_and_ours_of_nobody() {
        Map<String, Object> self = Map.of("profile", Map.of("id", "ond", "firstName", "Ond", "lastName", "Gjest", "email", "ond@example.org"),
                "credentials", Map.of("password", PASSWORD));
        Visitor guest = Visitor.camundaGuest(stock.port());
        assertThat(guest.post(SET_UP.formatted("stock"), self).status()).isEqualTo(204);
        JdbcClient stockJdbc = stock.bean(JdbcClient.class);
        assertThat(stockJdbc.sql("select group_id_ from act_id_membership where user_id_ = 'ond'").query(String.class).single()).isEqualTo("camunda-admin");

        for (Visitor visitor : List.of(Visitor.stranger(port), Visitor.camundaGuest(port), Visitor.signedIn(port, Walk.COORDINATOR),
                Visitor.signedIn(port, Walk.ADMINISTRATOR))) {
            assertThat(visitor.post(SET_UP.formatted("default"), self).status()).isIn(401, 403);
        }
        for (String table : List.of("act_id_user", "act_id_group", "act_id_membership")) {
            assertThat(jdbc.sql("select count(*) from " + table).query(Long.class).single()).as(table).isZero();
        }
    }

    /** Were all that stands before it taken away: the engine's identities are read-only, and Camunda's own set-up asks that first. */
    @Test
    void behind_every_door_camundas_set_up_still_makes_nobody() {
        UserDto self = new UserDto();
        self.setProfile(new UserProfileDto());
        self.getProfile().setId("ond");
        self.setCredentials(new UserCredentialsDto());
        self.getCredentials().setPassword(PASSWORD);
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> new SetUpAtOnce().make(self, engine))
                .satisfies(refused -> assertThat(refused.getStatus().getStatusCode()).isEqualTo(403));
        assertThat(jdbc.sql("select count(*) from act_id_user").query(Long.class).single()).isZero();
    }

    /** Camunda's set-up without any request. */
    private static final class SetUpAtOnce extends SetupResource {

        void make(UserDto self, ProcessEngine engine) {
            createInitialUserInternal("default", self, engine);
        }

        @Override
        protected ObjectMapper getObjectMapper() {
            return new ObjectMapper();
        }
    }

    /** CVE-2026-109432. */
    @Test
    void code_in_a_querys_alternatives_runs_for_anybody_on_a_stock_build_and_for_nobody_on_ours() {
        String stockFilter = filter(stock.bean(FilterService.class), stock.bean(TaskService.class), stock.bean(AuthorizationService.class), "uskyldig");
        String ourFilter = filter(filters, tasks, authorizations, "uskyldig");
        stock.bean(IdentityService.class).saveUser(kari());
        grantTasklist(stock.bean(AuthorizationService.class));
        Visitor onStock = Visitor.ofCamunda(stock.port(), "stock", "kariK", PASSWORD);
        Visitor onOurs = Visitor.signedIn(port, Walk.COORDINATOR);

        routes("{filter}").forEach((route, body) -> {
            int before = Reached.times();
            Visitor.Reply reply = onStock.send(route.split(" ")[0], StockCamunda.ENGINE + route.split(" ")[1].replace("{filter}", stockFilter), body, accepting(route));
            assertThat(Reached.times()).as("stock: %s answered %s", route, reply).isGreaterThan(before);
        });
        routes("{filter}").forEach((route, body) -> {
            int before = Reached.times();
            Visitor.Reply reply = onOurs.send(route.split(" ")[0], Visitor.ENGINE + route.split(" ")[1].replace("{filter}", ourFilter), body, accepting(route));
            assertThat(Reached.times()).as("ours: %s answered %s", route, reply).isEqualTo(before);
            assertThat(reply.status()).as("%s answered %s", route, reply).isBetween(400, 499);
        });
    }

    /** Whatever route there is that takes a body: where the code runs on a stock build, there are no others than those listed here. */
    @Test
    void no_other_route_of_camundas_runs_it() {
        Map<String, Object> query = routes("x").get("POST /task") instanceof Map<?, ?> one ? Map.of("orQueries", one.get("orQueries")) : Map.of();
        String stockFilter = filter(stock.bean(FilterService.class), stock.bean(TaskService.class), stock.bean(AuthorizationService.class), "uskyldig");
        String ourFilter = filter(filters, tasks, authorizations, "uskyldig");
        stock.bean(IdentityService.class).saveUser(user("kariB"));
        grant(stock.bean(AuthorizationService.class), "kariB", Resources.APPLICATION, Permissions.ACCESS);
        Visitor onStock = Visitor.ofCamunda(stock.port(), "stock", "kariB", PASSWORD);
        Visitor onOurs = Visitor.signedIn(port, Walk.COORDINATOR);
        Set<String> known = routes("x").keySet().stream().map(route -> route.replaceAll("\\?.*| application.*", "")).collect(Collectors.toSet());
        Set<String> reached = new TreeSet<>();
        for (CamundaRest.Route route : CamundaRest.routes().stream().filter(one -> Set.of("POST", "PUT").contains(one.method()))
                .filter(one -> one.path().startsWith(Visitor.ENGINE)).toList()) {
            int before = Reached.times();
            onStock.send(route.method(), route.path().replace(Visitor.ENGINE, StockCamunda.ENGINE).replace("/filter/x", "/filter/" + stockFilter), query);
            if (Reached.times() > before) {
                reached.add(route.method() + " " + route.path().substring(Visitor.ENGINE.length()));
            }
            int between = Reached.times();
            onOurs.send(route.method(), route.path().replace("/filter/x", "/filter/" + ourFilter), query);
            assertThat(Reached.times()).as("ours: %s", route).isEqualTo(between);
        }
        assertThat(reached).containsExactlyInAnyOrderElementsOf(known);
    }

    private static String[] accepting(String route) {
        String[] words = route.split(" ");
        return words.length > 2 ? new String[]{"Accept", words[2]} : new String[0];
    }

    /** Every route on which a task query arrives, with the code in its alternatives. */
    static Map<String, Object> routes(String filter) {
        Map<String, Object> query = Map.of("orQueries", List.of(Map.of("assigneeExpression", CODE, "name", "finnes ikke")));
        Map<String, Object> routes = new LinkedHashMap<>();
        routes.put("POST /task", query);
        routes.put("POST /task?maxResults=5", query);
        routes.put("POST /task/count", query);
        routes.put("POST /filter/" + filter + "/list", query);
        routes.put("POST /filter/" + filter + "/count", query);
        routes.put("POST /filter/" + filter + "/singleResult", query);
        routes.put("POST /filter/" + filter + "/list?firstResult=0&maxResults=5", query);
        routes.put("POST /filter/" + filter + "/list application/hal+json", query);
        routes.put("POST /filter/" + filter + "/singleResult application/hal+json", query);
        return routes;
    }

    /** Kept in a filter it waits for whoever opens it. */
    @Test
    void code_kept_in_a_filter_runs_when_it_is_opened_on_a_stock_build_and_is_never_kept_by_ours() {
        Map<String, Object> evil = Map.of("resourceType", "Task", "name", "ond", "query",
                Map.of("orQueries", List.of(Map.of("assigneeExpression", CODE, "name", "finnes ikke"))));
        Visitor onOurs = Visitor.signedIn(port, Walk.COORDINATOR);
        Authorization mayKeep = grant(authorizations, Walk.COORDINATOR, Resources.FILTER, Permissions.CREATE, Permissions.UPDATE);
        try {
            String known = filter(filters, tasks, authorizations, "uskyldig");
            long before = jdbc.sql("select count(*) from act_ru_filter").query(Long.class).single();
            int reached = Reached.times();
            assertThat(onOurs.post(Visitor.ENGINE + "/filter/create", evil).status()).isBetween(400, 499);
            assertThat(onOurs.send("PUT", Visitor.ENGINE + "/filter/" + known, evil).status()).isBetween(400, 499);
            assertThat(jdbc.sql("select count(*) from act_ru_filter").query(Long.class).single()).isEqualTo(before);
            assertThat(jdbc.sql("select count(*) from act_ru_filter where query_ like '%getClass%'").query(Long.class).single()).isZero();
            assertThat(Reached.times()).isEqualTo(reached);
        } finally {
            authorizations.deleteAuthorization(mayKeep.getId());
        }
        FilterService theirs = stock.bean(FilterService.class);
        String kept = theirs.saveFilter(theirs.newTaskFilter("ond").setQuery(stock.bean(TaskService.class).createTaskQuery()
                .or().taskAssigneeExpression(CODE).taskName("finnes ikke").endOr())).getId();
        int before = Reached.times();
        theirs.list(kept);
        assertThat(Reached.times()).isGreaterThan(before);
    }

    static String filter(FilterService filters, TaskService tasks, AuthorizationService authorizations, String name) {
        String id = filters.saveFilter(filters.newTaskFilter(name + System.nanoTime()).setQuery(tasks.createTaskQuery())).getId();
        Authorization open = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        open.setResource(Resources.FILTER);
        open.setResourceId(id);
        open.addPermission(Permissions.READ);
        authorizations.saveAuthorization(open);
        return id;
    }

    private static void grantTasklist(AuthorizationService authorizations) {
        grant(authorizations, "kariK", Resources.APPLICATION, Permissions.ACCESS);
    }

    private static Authorization grant(AuthorizationService authorizations, String user, Resources resource, Permissions... permissions) {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(user);
        grant.setResource(resource);
        grant.setResourceId(Authorization.ANY);
        for (Permissions permission : permissions) {
            grant.addPermission(permission);
        }
        return authorizations.saveAuthorization(grant);
    }

    private static User kari() {
        return user("kariK");
    }

    private static User user(String id) {
        User user = stock.bean(IdentityService.class).newUser(id);
        user.setFirstName("Kari");
        user.setLastName("Vanlig");
        user.setPassword(PASSWORD);
        return user;
    }
}

package no.stegvis.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import no.stegvis.StockCamunda;
import no.stegvis.Visitor;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same open tasks in an engine as Camunda ships it, with authorization on and what it grants by itself: what the bars of
 * task lists are missed by. A statement that takes longer than the limit is given up.
 */
final class StockTasks implements AutoCloseable {

    private static final String PASSWORD = "et langt passord 2026";
    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="bench">
              <process id="participantJourney" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="start"/>
                <sequenceFlow id="flow" sourceRef="start" targetRef="userTask_makePlan"/>
                <userTask id="userTask_makePlan" camunda:candidateGroups="probe-group" camunda:assignee="probe"/>
              </process>
            </definitions>""";

    private final StockCamunda stock = new StockCamunda();
    private final ProcessEngine engine = stock.bean(ProcessEngine.class);
    private final JdbcClient jdbc = stock.bean(JdbcClient.class);
    private final int ofGroup;
    private final int ofAssignee;
    private final int limitSeconds;

    /** @param limitSeconds after which a statement is given up */
    StockTasks(int limitSeconds) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration.setAuthorizationEnabled(true);
        configuration.setGeneralResourceWhitelistPattern("[a-zA-Z0-9._-]+");
        engine.getRepositoryService().createDeployment()
                .addInputStream("journey.bpmn", new java.io.ByteArrayInputStream(MODEL.getBytes(StandardCharsets.UTF_8))).deploy();
        String probe = engine.getRuntimeService().startProcessInstanceByKey("participantJourney").getId();
        ofGroup = granted("group_id_ = 'probe-group'");
        ofAssignee = granted("user_id_ = 'probe'");
        engine.getRuntimeService().deleteProcessInstance(probe, "probe");
        grantEverybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        this.limitSeconds = limitSeconds;
    }

    /** What the engine has granted to whom it made its own task for. */
    private int granted(String to) {
        return jdbc.sql("select perms_ from act_ru_authorization where resource_type_ = 7 and type_ = 1 and " + to).query(Integer.class).single();
    }

    void person(String id, List<String> groups) {
        IdentityService identity = engine.getIdentityService();
        User user = identity.newUser(id);
        user.setFirstName(id);
        user.setLastName(id);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        groups.forEach(group -> {
            identity.saveGroup(identity.newGroup(group));
            identity.createMembership(id, group);
        });
    }

    void fill(int from, int to) {
        giveUpAfter(0);
        OpenTasks.fillStock(jdbc, from, to, ofGroup, ofAssignee);
        giveUpAfter(limitSeconds);
    }

    private void giveUpAfter(int seconds) {
        String database = jdbc.sql("select current_database()").query(String.class).single();
        jdbc.sql("alter database %s set statement_timeout = '%ds'".formatted(database, seconds)).update();
        stock.bean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    ProcessEngine engine() {
        return engine;
    }

    Visitor signedIn(String id) {
        return Visitor.ofCamunda(stock.port(), "stock", id, PASSWORD);
    }

    private void grantEverybody(Resource resource, String id, Permission permission) {
        Authorization everybody = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        everybody.setResource(resource);
        everybody.setResourceId(id);
        everybody.addPermission(permission);
        engine.getAuthorizationService().saveAuthorization(everybody);
    }

    @Override
    public void close() {
        stock.close();
    }
}

package no.stegvis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import no.stegvis.WholeApplication;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What each start leaves granted in the engine: what this release says, neither more nor less. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GrantsTests {

    @Autowired
    private EngineStart start;
    @Autowired
    private AuthorizationService authorizations;

    @Test
    void what_was_granted_before_and_should_not_be_is_taken_back() {
        List<String> shipped = grants();
        grant(Authorization.AUTH_TYPE_GRANT, "frivillig", Resources.APPLICATION, "cockpit");
        grant(Authorization.AUTH_TYPE_GLOBAL, null, Resources.APPLICATION, "admin");
        grant(Authorization.AUTH_TYPE_GRANT, "koordinator-vest", Resources.TASK, "42");
        authorizations.deleteAuthorization(authorizations.createAuthorizationQuery().groupIdIn("camunda-admin")
                .resourceType(Resources.DEPLOYMENT).singleResult().getId());
        start.start();
        assertThat(grants()).containsExactlyElementsOf(shipped);
        assertThat(authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId("42").count()).isOne();
    }

    /** Tidgivere are found by a coordinator or a volunteer coordinator, a measure's tasks are the coordinator's. */
    @Test
    void whoever_has_tasks_in_a_process_sees_what_it_is_called_and_no_more() {
        for (String measure : List.of("activityMeasure", "everydaySupportMeasure", "housingMeasure", "networkMeasure", "offerMeasure", "tidgiverMeasure", "workMeasure")) {
            assertThat(of("koordinator", measure)).as(measure).isEqualTo(Permissions.READ.getValue());
            assertThat(of("leder", measure)).as(measure).isZero();
        }
        assertThat(of("frivilligkoordinator", "tidgiverMeasure")).isEqualTo(Permissions.READ.getValue());
        assertThat(of("frivilligkoordinator", "activityMeasure")).isZero();
        assertThat(of("frivillig", "tidgiverMeasure")).isZero();
        assertThat(of("personvernombud", "unusualReading")).isEqualTo(Permissions.READ.getValue());
        assertThat(of("koordinator", "unusualReading")).isZero();
        assertThat(of("koordinator", "participantJourney")).isEqualTo(Permissions.READ.getValue() | Permissions.CREATE_INSTANCE.getValue());
    }

    /** @return the permissions of a group with a process, one bit each */
    private int of(String group, String process) {
        return authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(Resources.PROCESS_DEFINITION).resourceId(process).list().stream()
                .mapToInt(grant -> ((AuthorizationEntity) grant).getPermissions()).reduce(0, (all, one) -> all | one);
    }

    @Test
    void nodes_that_start_at_once_do_not_get_in_each_others_way() throws Exception {
        List<String> shipped = grants();
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> node = () -> {
                start.start();
                return null;
            };
            for (Future<Void> started : nodes.invokeAll(List.of(node, node, node, node))) {
                started.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(grants()).containsExactlyElementsOf(shipped);
    }

    private void grant(int type, String group, Resource resource, String id) {
        Authorization authorization = authorizations.createNewAuthorization(type);
        authorization.setGroupId(group);
        if (group == null) {
            authorization.setUserId(Authorization.ANY);
        }
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(authorization);
    }

    private List<String> grants() {
        return authorizations.createAuthorizationQuery().list().stream()
                .filter(grant -> grant.getResourceType() != Resources.TASK.resourceType())
                .map(grant -> String.join(" ", String.valueOf(grant.getGroupId()), String.valueOf(grant.getUserId()),
                        String.valueOf(grant.getResourceType()), grant.getResourceId(),
                        String.valueOf(List.of(grant.getPermissions(Permissions.values()))))).sorted().toList();
    }
}

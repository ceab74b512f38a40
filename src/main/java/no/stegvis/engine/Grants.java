package no.stegvis.engine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/**
 * What the engine's own authorization allows, on top of what it derives for each task. Who may start a process stands in
 * the process ({@code candidateStarterGroups}); everything else is granted to nobody.
 */
@Component
class Grants {

    private static final List<Resource> OF_GROUPS = List.of(Resources.APPLICATION, Resources.PROCESS_DEFINITION,
            Resources.PROCESS_INSTANCE, Resources.DECISION_DEFINITION, Resources.DEPLOYMENT);
    private static final List<Resource> OF_EVERYBODY = List.of(Resources.APPLICATION, Resources.FILTER);

    private final AuthorizationService authorizations;
    private final RepositoryService repository;

    Grants(AuthorizationService authorizations, RepositoryService repository) {
        this.authorizations = authorizations;
        this.repository = repository;
    }

    /**
     * Grants anew what the newest version of every process and this release say, and nothing that was granted before.
     * The filters' grants go too: {@link SharedFilters} grants them again. In the running transaction.
     */
    void grant() {
        takeBack();
        Set<String> starting = new TreeSet<>();
        global(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        global(Resources.APPLICATION, "welcome", Permissions.ACCESS);
        administrators();
        for (ProcessDefinition process : repository.createProcessDefinitionQuery().latestVersion().list()) {
            Set<String> starters = repository.getIdentityLinksForProcessDefinition(process.getId()).stream()
                    .map(IdentityLink::getGroupId).filter(group -> group != null)
                    .collect(Collectors.toSet());
            for (String group : starters) {
                group(group, Resources.PROCESS_DEFINITION, process.getKey(), Permissions.READ, Permissions.CREATE_INSTANCE);
            }
            starting.addAll(starters);
        }
        starting.forEach(group -> group(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE));
    }

    /** May look at everything in Cockpit and try a failed job again; changing models goes another way. */
    private void administrators() {
        group(Groups.CAMUNDA_ADMIN, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        group(Groups.CAMUNDA_ADMIN, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.RETRY_JOB);
        group(Groups.CAMUNDA_ADMIN, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ, Permissions.READ_HISTORY);
        group(Groups.CAMUNDA_ADMIN, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
    }

    void global(Resource resource, String id, Permission... permissions) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        authorization.setUserId(Authorization.ANY);
        save(authorization, resource, id, permissions);
    }

    private void group(String group, Resource resource, String id, Permission... permissions) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        save(authorization, resource, id, permissions);
    }

    private void save(Authorization authorization, Resource resource, String id, Permission... permissions) {
        authorization.setResource(resource);
        authorization.setResourceId(id);
        for (Permission permission : permissions) {
            authorization.addPermission(permission);
        }
        authorizations.saveAuthorization(authorization);
    }

    /** What was granted at earlier starts. The grants that the engine derives for each task are none of ours. */
    private void takeBack() {
        for (Resource resource : OF_GROUPS) {
            authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT).resourceType(resource)
                    .list().stream().filter(grant -> grant.getGroupId() != null).forEach(this::delete);
        }
        for (Resource resource : OF_EVERYBODY) {
            authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GLOBAL).resourceType(resource)
                    .list().forEach(this::delete);
        }
    }

    private void delete(Authorization authorization) {
        authorizations.deleteAuthorization(authorization.getId());
    }
}

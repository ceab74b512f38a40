package no.stegvis.engine;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelParseException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine's own authorization allows; who sees a task, {@link TaskReach} says. Who may start a process stands in
 * the process ({@code candidateStarterGroups}); a role it has tasks for ({@code candidateGroups}) may see what it is called
 * and how it is drawn, and nothing of who goes through it. Everything else is granted to nobody.
 */
@Component
class Grants {

    private static final List<Resource> OF_GROUPS = List.of(Resources.APPLICATION, Resources.PROCESS_DEFINITION,
            Resources.PROCESS_INSTANCE, Resources.DECISION_DEFINITION, Resources.DEPLOYMENT, Resources.FILTER);
    private static final List<Resource> OF_EVERYBODY = List.of(Resources.APPLICATION, Resources.FILTER);

    /** Tasks are for a role in a unit, such as {@code koordinator-${unit}}. */
    private static final Pattern ROLE = Pattern.compile("(?:^|,)\\s*([a-z]+)-");

    private final AuthorizationService authorizations;
    private final JdbcClient jdbc;

    Grants(AuthorizationService authorizations, JdbcClient jdbc) {
        this.authorizations = authorizations;
        this.jdbc = jdbc;
    }

    /**
     * Leaves granted what the newest version of every process and this release say, and nothing else that was granted
     * before. In the running transaction.
     *
     * @param filters which roles may see a filter, by its id
     */
    void grant(Map<String, List<String>> filters) {
        Map<Grant, Authorization> before = new HashMap<>();
        for (Authorization authorization : authorizations.createAuthorizationQuery().list()) {
            if (isOurs(authorization) && before.putIfAbsent(Grant.of(authorization), authorization) != null) {
                authorizations.deleteAuthorization(authorization.getId());
            }
        }
        Set<Grant> wanted = wanted(filters);
        before.forEach((grant, authorization) -> {
            if (!wanted.contains(grant)) {
                authorizations.deleteAuthorization(authorization.getId());
            }
        });
        wanted.stream().filter(grant -> !before.containsKey(grant)).forEach(this::save);
    }

    private Set<Grant> wanted(Map<String, List<String>> filters) {
        Set<Grant> wanted = new LinkedHashSet<>();
        wanted.add(Grant.ofEverybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS));
        wanted.add(Grant.ofEverybody(Resources.APPLICATION, "welcome", Permissions.ACCESS));
        filters.forEach((filter, roles) -> roles.forEach(role -> wanted.add(Grant.ofGroup(role, Resources.FILTER, filter, Permissions.READ))));
        administrators(wanted);
        for (Process process : newest()) {
            for (String starter : process.starters()) {
                wanted.add(Grant.ofGroup(starter, Resources.PROCESS_DEFINITION, process.key(), Permissions.READ, Permissions.CREATE_INSTANCE));
                wanted.add(Grant.ofGroup(starter, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE));
            }
            process.workers().stream().filter(worker -> !process.starters().contains(worker))
                    .forEach(worker -> wanted.add(Grant.ofGroup(worker, Resources.PROCESS_DEFINITION, process.key(), Permissions.READ)));
        }
        return wanted;
    }

    /** May look at everything in Cockpit and try a failed job again; changing models goes another way. */
    private static void administrators(Set<Grant> wanted) {
        wanted.add(Grant.ofGroup(Groups.CAMUNDA_ADMIN, Resources.APPLICATION, "cockpit", Permissions.ACCESS));
        wanted.add(Grant.ofGroup(Groups.CAMUNDA_ADMIN, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.RETRY_JOB));
        wanted.add(Grant.ofGroup(Groups.CAMUNDA_ADMIN, Resources.DECISION_DEFINITION, Authorization.ANY,
                Permissions.READ, Permissions.READ_HISTORY));
        wanted.add(Grant.ofGroup(Groups.CAMUNDA_ADMIN, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ));
    }

    /** Not by the engine's query, which parses each model it finds and refuses what the gate lets in no more. */
    private List<Process> newest() {
        return jdbc.sql("""
                select distinct on (p.key_) p.key_ as key, model.bytes_ as model,
                       array(select l.group_id_ from act_ru_identitylink l where l.proc_def_id_ = p.id_ and l.group_id_ is not null order by 1) as starters
                  from act_re_procdef p
                  join act_ge_bytearray model on model.deployment_id_ = p.deployment_id_ and model.name_ = p.resource_name_
                 order by p.key_, p.version_ desc""")
                .query((row, number) -> new Process(row.getString("key"), List.of((String[]) row.getArray("starters").getArray()), workers(row.getBytes("model")))).list();
    }

    private static Set<String> workers(byte[] model) {
        try {
            return Bpmn.readModelFromStream(new ByteArrayInputStream(model)).getModelElementsByType(UserTask.class).stream()
                    .map(UserTask::getCamundaCandidateGroups).filter(Objects::nonNull)
                    .flatMap(groups -> ROLE.matcher(groups).results()).map(role -> role.group(1)).collect(Collectors.toCollection(TreeSet::new));
        } catch (ModelParseException unreadable) {
            return Set.of();
        }
    }

    /** People's own grants, of which there should be none, and tasks' are left to others. */
    private static boolean isOurs(Authorization authorization) {
        Predicate<Resource> itsResource = resource -> resource.resourceType() == authorization.getResourceType();
        return switch (authorization.getAuthorizationType()) {
            case Authorization.AUTH_TYPE_GRANT -> authorization.getGroupId() != null && OF_GROUPS.stream().anyMatch(itsResource);
            case Authorization.AUTH_TYPE_GLOBAL -> OF_EVERYBODY.stream().anyMatch(itsResource);
            default -> false;
        };
    }

    private void save(Grant grant) {
        AuthorizationEntity authorization = (AuthorizationEntity) authorizations.createNewAuthorization(
                grant.group() == null ? Authorization.AUTH_TYPE_GLOBAL : Authorization.AUTH_TYPE_GRANT);
        if (grant.group() == null) {
            authorization.setUserId(Authorization.ANY);
        } else {
            authorization.setGroupId(grant.group());
        }
        authorization.setResourceType(grant.resourceType());
        authorization.setResourceId(grant.resourceId());
        authorization.setPermissions(grant.permissions());
        authorizations.saveAuthorization(authorization);
    }

    /** @param starters roles that may start it @param workers roles it has tasks for; none when the model can't be read any more */
    private record Process(String key, List<String> starters, Set<String> workers) {
    }

    /** @param group null: everybody; {@code permissions} as the engine stores them, one bit each */
    private record Grant(String group, int resourceType, String resourceId, int permissions) {

        static Grant ofEverybody(Resource resource, String id, Permission... permissions) {
            return ofGroup(null, resource, id, permissions);
        }

        static Grant ofGroup(String group, Resource resource, String id, Permission... permissions) {
            return new Grant(group, resource.resourceType(), id, Stream.of(permissions).mapToInt(Permission::getValue)
                    .reduce(0, (all, one) -> all | one));
        }

        static Grant of(Authorization authorization) {
            return new Grant(authorization.getGroupId(), authorization.getResourceType(), authorization.getResourceId(),
                    ((AuthorizationEntity) authorization).getPermissions());
        }
    }
}

package no.stegvis.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deploys the models that this release ships, one deployment a feature folder, so that forms and decisions are bound
 * to the process that uses them. A shipped model replaces only a shipped one: where an administrator has changed one of
 * a feature's processes, hers stay in force and the release's models wait as drafts.
 */
@Component
class ShippedModels {

    static final String SOURCE = "stegvis-release";

    private static final Logger LOG = LoggerFactory.getLogger(ShippedModels.class);
    private static final String ROOT = "processes/";

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final Clock clock;

    ShippedModels(RepositoryService repository, JdbcClient jdbc, Clock clock) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the features whose newest version belongs to an administrator and was left as it is */
    List<String> deploy() {
        return shipped().entrySet().stream()
                .filter(feature -> !deploy(feature.getKey(), feature.getValue()))
                .map(Map.Entry::getKey).toList();
    }

    private boolean deploy(String feature, Map<String, Resource> resources) {
        if (isTakenOver(resources.keySet())) {
            resources.forEach((name, resource) -> keepAsDraft(name, bytes(resource)));
            LOG.info("The models of '{}' have been changed here; those of this release wait as drafts", feature);
            return false;
        }
        DeploymentBuilder deployment = repository.createDeployment().name("stegvis-" + feature).source(SOURCE)
                .enableDuplicateFiltering(false);
        resources.forEach((name, resource) -> deployment.addInputStream(name, new ByteArrayInputStream(bytes(resource))));
        deployment.deploy();
        return true;
    }

    private void keepAsDraft(String name, byte[] content) {
        jdbc.sql("""
                insert into stegvis.model_draft (resource, sha256, content, arrived_at)
                values (:resource, encode(sha256(:content), 'hex'), :content, :now)
                on conflict do nothing""")
                .param("resource", name).param("content", content).param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static byte[] bytes(Resource resource) {
        try {
            return resource.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the newest version of one of these processes or decisions was deployed by somebody else than a release. */
    private boolean isTakenOver(Set<String> names) {
        return isTakenOver("act_re_procdef", keys(names, ".bpmn")) || isTakenOver("act_re_decision_def", keys(names, ".dmn"));
    }

    private static Set<String> keys(Set<String> names, String ending) {
        return names.stream().filter(name -> name.endsWith(ending))
                .map(name -> name.substring(name.lastIndexOf('/') + 1, name.length() - ending.length()))
                .collect(Collectors.toSet());
    }

    private boolean isTakenOver(String definitions, Set<String> keys) {
        if (keys.isEmpty()) {
            return false;
        }
        // not by the engine's query, which parses each model it finds
        return jdbc.sql("""
                select exists (
                  select 1
                    from (select distinct on (key_) key_, deployment_id_ from %s
                           where key_ in (:keys) order by key_, version_ desc) newest
                    join act_re_deployment d on d.id_ = newest.deployment_id_
                   where d.source_ is distinct from :release)""".formatted(definitions))
                .param("keys", keys).param("release", SOURCE).query(Boolean.class).single();
    }

    private static Map<String, Map<String, Resource>> shipped() {
        Map<String, Map<String, Resource>> byFeature = new TreeMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "**/*.*")) {
                String url = resource.getURL().toString();
                String name = url.substring(url.lastIndexOf("/" + ROOT) + 1);
                String feature = name.substring(ROOT.length(), name.indexOf('/', ROOT.length()));
                byFeature.computeIfAbsent(feature, key -> new LinkedHashMap<>()).put(name, resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byFeature;
    }
}
